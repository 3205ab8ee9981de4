/** The file of the addon through which LibTorch is called: the one that ANNULUS_TORCH_ADDON names; undefined where there is none. */
export const torchAddon = (): string | undefined => process.env.ANNULUS_TORCH_ADDON;

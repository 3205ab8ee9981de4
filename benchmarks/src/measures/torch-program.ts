import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** Where the PyTorch reference stands: beside the repository, or beside the folder of its working trees. */
const PLACES = ['../../../../shared/reference/', '../../../../../shared/reference/'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
);
const NAME = 'torch_moco_bench.py';

/** The folder of `torch_moco_bench.py`, or an error that says where it was looked for. */
export function referenceFolder(): string | Error {
  const found = PLACES.find((place) => existsSync(`${place}${NAME}`));
  return found ?? new Error(`${NAME} is not in ${PLACES.join(' or ')}`);
}

/**
 * Times training steps in PyTorch, channels last, and prints the seconds of each but the first as JSON. MoCo's step is the
 * reference's own, whose clock is read through; it has none for instance discrimination, so that one is written with the
 * reference's network: all rows scored, 4,096 of them drawn, or of the sorted ring.
 *
 * Arguments: folder of the reference, algorithm, `plain` or `ring`, width, batch size, rows of the memory, steps.
 */
export const TORCH_PROGRAM = `
import contextlib, io, json, sys, time
folder, algorithm, negatives, *numbers = sys.argv[1:]
width, batch, rows, steps = map(int, numbers)
sys.path.insert(0, folder)
import torch, torch.nn.functional as F
import torch_moco_bench as reference
stamps = []
class Clock:
    @staticmethod
    def perf_counter():
        stamps.append(time.perf_counter())
        return stamps[-1]
def discriminate():
    torch.manual_seed(0)
    q = reference.resnet18(width).to(memory_format=torch.channels_last)
    bank = F.normalize(torch.randn(rows, 128), dim=1)
    opt = torch.optim.SGD(q.parameters(), .03, momentum=.9, weight_decay=1e-4)
    x = torch.randn(batch, 3, 32, 32).to(memory_format=torch.channels_last)
    def step():
        z, old = F.normalize(q(x), dim=1), bank[:batch].clone()
        pos, all = (z * old).sum(1) / .07, z @ bank.T / .07
        if negatives == 'ring':
            all = torch.sort(all, dim=1, descending=True)[0][:, int(.01 * rows):int(.1 * rows)]
        neg = all.gather(1, torch.randint(0, all.shape[1], (batch, 4096)))
        loss = (torch.logsumexp(torch.cat([pos[:, None], neg], 1), 1) - pos).mean()
        opt.zero_grad(); loss.backward(); opt.step()
        bank[:batch] = F.normalize(.5 * old + .5 * z.detach(), dim=1)
        return loss.item()
    step()
    for _ in range(steps):
        Clock.perf_counter(); step(); Clock.perf_counter()
if algorithm == 'MoCo':
    reference.time = Clock
    with contextlib.redirect_stdout(io.StringIO()):
        reference.main(width, batch, rows, .1 if negatives == 'ring' else 0, steps, True)
else:
    discriminate()
print(json.dumps([end - start for start, end in zip(stamps[::2], stamps[1::2])]))
`;

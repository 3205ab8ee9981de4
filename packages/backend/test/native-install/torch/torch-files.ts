/** The files of torch's Python package that count. */
export const torchFiles = (root: string, version = '2.13.0+cpu', cuda = 'None'): Record<string, string> => ({
  [`${root}/version.py`]: `from typing import Optional\n\n__version__ = '${version}'\ndebug = False\ncuda: Optional[str] = ${cuda}\nhip: Optional[str] = None\n`,
  [`${root}/lib/libtorch_cpu.so`]: 'core',
  [`${root}/lib/libc10.so`]: '\0_ZN3c105ErrorC1ENS_14SourceLocationENSt7__cxx1112basic_stringIcE\0',
  [`${root}/lib/libtorch_python.so`]: 'not needed',
  [`${root}/include/ATen/core/Tensor.h`]: '// header',
  [`${root}/utils/cpp_extension.py`]: "    cflags = common_cflags + ['-std=c++20']\n",
  [`${root}/nn/modules/linear.py`]: 'not needed',
});

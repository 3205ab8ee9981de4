"""Two augmented views of every example by torchvision on one thread, for `parts/loader.ts`.

Answers each line `cifar` or `jpeg` of the standard input with examples per second of processor time.
Arguments: a file of CIFAR records, a folder with a folder of JPEG files, examples per batch of each, seconds per answer.
"""

import sys
import time
import types

import numpy
import torch

# A torchvision built for CUDA beside a torch without it lacks its operators, which no transform uses.
try:
    import torchvision
except RuntimeError:
    for name in [name for name in sys.modules if name.startswith("torchvision")]:
        del sys.modules[name]
    sys.modules["torchvision._meta_registrations"] = types.ModuleType("torchvision._meta_registrations")
    import torchvision

from PIL import Image
from torchvision import transforms

torch.set_num_threads(1)
records, folder = sys.argv[1:3]
seconds = float(sys.argv[5])


class TwoViews:
    def __init__(self, size):
        self.view = transforms.Compose(
            [
                transforms.RandomResizedCrop(size, scale=(0.2, 1)),
                transforms.ColorJitter(0.4, 0.4, 0.4, 0.4),
                transforms.RandomGrayscale(0.2),
                transforms.RandomHorizontalFlip(),
                transforms.ToTensor(),
            ]
        )

    def __call__(self, image):
        return self.view(image), self.view(image)


class Cifar(torch.utils.data.Dataset):
    def __init__(self):
        bytes = numpy.fromfile(records, dtype=numpy.uint8).reshape(-1, 3073)
        self.images = bytes[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1).copy()
        self.labels = bytes[:, 0].tolist()
        self.transform = TwoViews(32)

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        return self.transform(Image.fromarray(self.images[index])), self.labels[index]


def batches(dataset, size):
    while True:
        yield from torch.utils.data.DataLoader(dataset, batch_size=size, shuffle=True, drop_last=True)


sources = {
    "cifar": batches(Cifar(), int(sys.argv[3])),
    "jpeg": batches(torchvision.datasets.ImageFolder(folder, TwoViews(224)), int(sys.argv[4])),
}
for source in sources.values():
    next(source)
print("ready", torchvision.__version__, flush=True)
for line in sys.stdin:
    source = sources[line.strip()]
    examples = 0
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        (one, _), _ = next(source)
        examples += len(one)
    print(examples / (time.process_time() - begun), flush=True)

"""MoCo's step in PyTorch eager, channels last, as `device-steps.ts` takes it in ours. Answers each line of JSON on standard input
with the milliseconds of each step, and the first question with torch's version and device."""
import copy
import json
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        plain = stride == 1 and inputs == outputs
        shortcut = [nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)]
        self.shortcut = nn.Identity() if plain else nn.Sequential(*shortcut)

    def forward(self, x):
        y = F.relu(self.norm1(self.conv1(x)))
        return F.relu(self.norm2(self.conv2(y)) + self.shortcut(x))


def resnet18(width, dimensions=128):
    layers, inputs = [nn.Conv2d(3, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()], width
    for stage, outputs in enumerate([width, 2 * width, 4 * width, 8 * width]):
        for block in range(2):
            layers.append(Block(inputs, outputs, 2 if stage > 0 and block == 0 else 1))
            inputs = outputs
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8 * width, dimensions))


def milliseconds(device, width, batch, memory, negatives, warm, steps, autocast):
    torch.manual_seed(0)
    query = resnet18(width).to(device).to(memory_format=torch.channels_last)
    key = copy.deepcopy(query)
    for weight in key.parameters():
        weight.requires_grad = False
    queue = F.normalize(torch.randn(memory, 128, device=device), dim=1)
    optimizer = torch.optim.SGD(query.parameters(), 0.03, momentum=0.9, weight_decay=1e-4)
    views = [torch.randn(batch, 3, 32, 32).to(memory_format=torch.channels_last) for _ in range(2)]

    def step():
        one, other = (view.to(device) for view in views)
        with torch.autocast(device.type, torch.bfloat16, enabled=autocast):
            anchors = F.normalize(query(one).float(), dim=1)
            with torch.no_grad():
                for mine, leader in zip(key.parameters(), query.parameters()):
                    mine.mul_(0.999).add_(leader, alpha=0.001)
                keys = F.normalize(key(other).float(), dim=1)
            positive, negative = (anchors * keys).sum(1) / 0.07, anchors @ queue.T / 0.07
        if negatives == "ring":
            negative = torch.sort(negative, dim=1, descending=True)[0][:, int(0.01 * memory) : int(0.1 * memory)]
        loss = (torch.logsumexp(torch.cat([positive[:, None], negative.float()], 1), 1) - positive).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        queue[:batch] = keys
        return loss.item()

    for _ in range(warm):
        step()
    times = []
    for _ in range(steps):
        began = time.perf_counter()
        step()
        if device.type == "cuda":
            torch.cuda.synchronize()
        times.append(1000 * (time.perf_counter() - began))
    return times


device = torch.device(sys.argv[1])
tf32 = sys.argv[2] == "tf32"
torch.backends.cuda.matmul.allow_tf32 = tf32
torch.backends.cudnn.allow_tf32 = tf32
torch.backends.cudnn.benchmark = True
name = torch.cuda.get_device_name(device) if device.type == "cuda" else f"{torch.get_num_threads()} threads"
print(f"torch {torch.__version__}, {name}", flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps(milliseconds(device, autocast=sys.argv[2] == "bf16", **asked)), flush=True)

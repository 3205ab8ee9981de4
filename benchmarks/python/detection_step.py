"""Steps of torchvision's Mask R-CNN on a ResNet-18 with a feature pyramid, as `detection-steps.ts` takes them in ours. Answers each line
of JSON on standard input with the milliseconds of each step; its first line is torch's and torchvision's version."""
import json
import sys
import time

import torch
import torchvision
from torchvision.models import resnet18
from torchvision.models.detection import MaskRCNN
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.backbone_utils import BackboneWithFPN
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor, TwoMLPHead
from torchvision.models.detection.mask_rcnn import MaskRCNNHeads, MaskRCNNPredictor
from torchvision.ops import MultiScaleRoIAlign
from torchvision.ops.misc import FrozenBatchNorm2d

CLASSES = 81
LEVELS = ["0", "1", "2", "3"]


def detector(channels, hidden, masks, pixels, regions, perLevel, limit, learns):
    body = resnet18(weights=None, norm_layer=FrozenBatchNorm2d)
    for weight in body.parameters():
        weight.requires_grad_(learns == "all")
    layers = {f"layer{place + 1}": LEVELS[place] for place in range(4)}
    return MaskRCNN(
        BackboneWithFPN(body, layers, [64, 128, 256, 512], channels),
        min_size=pixels,
        max_size=pixels,
        rpn_anchor_generator=AnchorGenerator(((32,), (64,), (128,), (256,), (512,)), ((0.5, 1.0, 2.0),) * 5),
        rpn_pre_nms_top_n_train=perLevel,
        rpn_post_nms_top_n_train=limit,
        box_batch_size_per_image=regions,
        box_roi_pool=MultiScaleRoIAlign(LEVELS, 7, 0),
        box_head=TwoMLPHead(channels * 49, hidden),
        box_predictor=FastRCNNPredictor(hidden, CLASSES),
        mask_roi_pool=MultiScaleRoIAlign(LEVELS, 14, 0),
        mask_head=MaskRCNNHeads(channels, (masks,) * 4, 1),
        mask_predictor=MaskRCNNPredictor(masks, masks, CLASSES),
    )


def target(pixels, objects):
    """Ellipses anywhere, their sides an eighth to a half of the image."""
    sides = pixels * (0.125 + 0.375 * torch.rand(objects, 2))
    first = torch.rand(objects, 2) * (pixels - sides)
    boxes = torch.cat([first, first + sides], 1)
    places = torch.arange(pixels) + 0.5
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    across = (places[None] - middle[:, :1]) / (sides[:, :1] / 2)
    down = (places[None] - middle[:, 1:]) / (sides[:, 1:] / 2)
    masks = (across[:, None] ** 2 + down[:, :, None] ** 2 <= 1).to(torch.uint8)
    return {"boxes": boxes, "labels": torch.randint(1, CLASSES, (objects,)), "masks": masks}


def milliseconds(batch, pixels, objects, warm, steps, **shape):
    torch.manual_seed(0)
    model = detector(pixels=pixels, **shape).to(memory_format=torch.channels_last).train()
    optimizer = torch.optim.SGD([each for each in model.parameters() if each.requires_grad], 0.001, momentum=0.9)
    times = []
    for step in range(warm + steps):
        images = [torch.rand(3, pixels, pixels) for _ in range(batch)]
        targets = [target(pixels, objects) for _ in range(batch)]
        began = time.perf_counter()
        loss = sum(model(images, targets).values())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        loss.item()
        if step >= warm:
            times.append(1000 * (time.perf_counter() - began))
    return times


print(f"torch {torch.__version__}, torchvision {torchvision.__version__}, {torch.get_num_threads()} threads", flush=True)
for line in sys.stdin:
    print(json.dumps(milliseconds(**json.loads(line))), flush=True)

#!/usr/bin/env python3
"""DCGAN in plain PyTorch, as anybody would write it: the peer of `--model dcgan`.

    apt-get install python3-torch
    bench/peers/dcgan.py --canvas 32 --seconds 8 --threads 2

Same layers, losses, batch (64) and optimiser (Adam, 2e-4, beta1 0.5) as core/model/dcgan and
core/train/plain_gan_job; trains on random sprites, since their content costs nothing. Prints images
per second.
"""
import argparse
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

BATCH, LATENT, FEATURES = 64, 100, 64


def doublings(canvas):
    count = 0
    while canvas >= 8:
        canvas //= 2
        count += 1
    return count, canvas


def generator(canvas):
    steps, first = doublings(canvas)
    layers, channels = [], LATENT
    for i in range(steps + 1):
        out = 4 if i == steps else FEATURES << (steps - 1 - i)
        shape = dict(kernel_size=first) if i == 0 else dict(kernel_size=4, stride=2, padding=1)
        layers.append(nn.ConvTranspose2d(channels, out, bias=False, **shape))
        layers += [nn.Tanh()] if i == steps else [nn.BatchNorm2d(out), nn.ReLU(True)]
        channels = out
    return nn.Sequential(*layers)


def discriminator(canvas):
    steps, last = doublings(canvas)
    layers, channels = [], 4
    for i in range(steps):
        out = FEATURES << i
        layers.append(nn.Conv2d(channels, out, 4, stride=2, padding=1, bias=False))
        layers += [nn.BatchNorm2d(out)] if i > 0 else []
        layers.append(nn.LeakyReLU(0.2, inplace=True))
        channels = out
    layers += [nn.Conv2d(channels, 1, last, bias=False), nn.Flatten(0)]
    return nn.Sequential(*layers)


def train(canvas, seconds):
    torch.manual_seed(0)
    net_g, net_d = generator(canvas), discriminator(canvas)
    for p in list(net_g.parameters()) + list(net_d.parameters()):
        if p.dim() == 4:
            nn.init.normal_(p, 0, 0.02)
    optimizer_g = torch.optim.Adam(net_g.parameters(), 2e-4, (0.5, 0.999))
    optimizer_d = torch.optim.Adam(net_d.parameters(), 2e-4, (0.5, 0.999))
    sprites = torch.rand(300, 4, canvas, canvas) * 2 - 1

    def step():
        real = sprites[torch.randint(len(sprites), (BATCH,))]
        fake = net_g(torch.randn(BATCH, LATENT, 1, 1))
        loss_d = F.softplus(-net_d(real)).mean() + F.softplus(net_d(fake.detach())).mean()
        optimizer_d.zero_grad()
        loss_d.backward()
        optimizer_d.step()
        loss_g = F.softplus(-net_d(fake)).mean()
        optimizer_g.zero_grad()
        loss_g.backward()
        optimizer_g.step()
        return loss_d.item() + loss_g.item()

    for _ in range(2):
        step()
    steps, start = 0, time.time()
    while time.time() - start < seconds:
        step()
        steps += 1
    return steps * BATCH / (time.time() - start)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--canvas", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--threads", type=int, default=0, help="0: as PyTorch chooses")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    print(f"{train(options.canvas, options.seconds):.1f}")


if __name__ == "__main__":
    main()

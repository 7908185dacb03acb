#!/usr/bin/env python3
"""CycleGAN in plain PyTorch, as the published code has it: the peer of `--model cyclegan`.

    apt-get install python3-torch
    bench/peers/cyclegan.py --canvas 32 --seconds 8 --threads 2

Same layers, losses, pool, batch (one image of each side) and optimiser as core/model/translate and
core/train/translate/cycle_job; trains on random sprites, since their content costs nothing. Prints
images per second, two a step.
"""
import argparse
import itertools
import random
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

FILTERS, BLOCKS, POOL = 32, 4, 50


def norm(channels):
    return nn.InstanceNorm2d(channels)


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.layers = nn.Sequential(
            nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3), norm(channels), nn.ReLU(True),
            nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3), norm(channels))

    def forward(self, x):
        return x + self.layers(x)


def generator(halvings):
    layers = [nn.ReflectionPad2d(3), nn.Conv2d(4, FILTERS, 7), norm(FILTERS), nn.ReLU(True)]
    channels = FILTERS
    for _ in range(halvings):
        layers += [nn.Conv2d(channels, channels * 2, 3, stride=2, padding=1), norm(channels * 2),
                   nn.ReLU(True)]
        channels *= 2
    layers += [Residual(channels) for _ in range(BLOCKS)]
    for _ in range(halvings):
        layers += [nn.ConvTranspose2d(channels, channels // 2, 3, stride=2, padding=1,
                                      output_padding=1), norm(channels // 2), nn.ReLU(True)]
        channels //= 2
    return nn.Sequential(*layers, nn.ReflectionPad2d(3), nn.Conv2d(channels, 4, 7), nn.Tanh())


def critic(halvings):
    layers, channels, out = [], 4, FILTERS
    for i in range(halvings + 1):
        stride = 2 if i < halvings else 1
        layers.append(nn.Conv2d(channels, out, 4, stride=stride, padding=1))
        layers += [norm(out)] if i > 0 else []
        layers.append(nn.LeakyReLU(0.2, True))
        channels, out = out, out * 2
    return nn.Sequential(*layers, nn.Conv2d(channels, 1, 4, padding=1))


class Pool:
    def __init__(self):
        self.images = []

    def exchange(self, image):
        if len(self.images) < POOL:
            self.images.append(image)
            return image
        if random.random() < 0.5:
            return image
        place = random.randrange(POOL)
        old, self.images[place] = self.images[place], image
        return old


def trainer(canvas):
    halvings = 2 if canvas > 32 else 1
    there, back = generator(halvings), generator(halvings)
    critic_a, critic_b = critic(halvings), critic(halvings)
    for net in (there, back, critic_a, critic_b):
        for p in net.parameters():
            if p.dim() == 4:
                nn.init.normal_(p, 0, 0.02)
    adam = dict(lr=2e-4, betas=(0.5, 0.999))
    optimizer_g = torch.optim.Adam(itertools.chain(there.parameters(), back.parameters()), **adam)
    optimizer_d = torch.optim.Adam(itertools.chain(critic_a.parameters(), critic_b.parameters()),
                                   **adam)
    side_a, side_b = (torch.rand(100, 4, canvas, canvas) * 2 - 1 for _ in range(2))
    pool_a, pool_b = Pool(), Pool()

    def required(wanted):
        for net in (critic_a, critic_b):
            for p in net.parameters():
                p.requires_grad_(wanted)

    def step():
        real_a = side_a[torch.randint(len(side_a), (1,))]
        real_b = side_b[torch.randint(len(side_b), (1,))]
        required(False)
        fake_b, fake_a = there(real_a), back(real_b)
        adversarial = (critic_b(fake_b) - 1).pow(2).mean() + (critic_a(fake_a) - 1).pow(2).mean()
        cycle = F.l1_loss(back(fake_b), real_a) + F.l1_loss(there(fake_a), real_b)
        same = F.l1_loss(there(real_b), real_b) + F.l1_loss(back(real_a), real_a)
        loss_g = adversarial + 10 * cycle + 5 * same
        optimizer_g.zero_grad()
        loss_g.backward()
        optimizer_g.step()
        required(True)
        optimizer_d.zero_grad()
        total = 0
        for net, real, fake, pool in ((critic_a, real_a, fake_a, pool_a),
                                      (critic_b, real_b, fake_b, pool_b)):
            old = pool.exchange(fake.detach())
            loss = ((net(real) - 1).pow(2).mean() + net(old).pow(2).mean()) * 0.5
            loss.backward()
            total += loss.item()
        optimizer_d.step()
        return loss_g.item() + total

    return step


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--canvas", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--threads", type=int, default=0, help="0: as PyTorch chooses")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    step = trainer(options.canvas)
    for _ in range(4):
        step()
    steps, start = 0, time.time()
    while time.time() - start < options.seconds:
        step()
        steps += 1
    print(f"{2 * steps / (time.time() - start):.2f}")


if __name__ == "__main__":
    main()

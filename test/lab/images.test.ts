import { describe, expect, test } from 'vitest';
import { baseKey } from './images/base.ts';
import { repositoryOf, standInFor } from './images/stand-ins.ts';
import { baseReferences } from './stack.ts';
import { isLeftover } from './sweep.ts';

describe('the stand-in for a reference', () => {
  const standIns = [
    { family: 'node', folder: '', images: ['node:20', 'node:22'], packages: [], tolerated: [] },
    { family: 'node-alpine', folder: '', images: ['node:22-alpine'], packages: [], tolerated: [] },
    {
      family: 'redis',
      folder: '',
      images: ['redis:7', 'redis:latest'],
      packages: [],
      tolerated: [],
    },
    { family: 'redis-8', folder: '', images: ['redis:8'], packages: [], tolerated: [] },
  ];

  test.each([
    ['node:22', 'node'],
    ['node:24.1.0', 'node'],
    ['node:24-alpine', 'node-alpine'],
    ['node:24-alpine3.21', 'node-alpine'],
    ['docker.io/library/node:22', 'node'],
    ['redis', 'redis'],
    ['redis:8.2.1', 'redis-8'],
    ['redis:7.4.1', 'redis'],
    ['postgres:16', undefined],
    ['example.org/redis:7', undefined],
  ])('of %s is %s', (reference, family) => {
    expect(standInFor(reference, standIns)?.family).toBe(family);
  });

  test('a port of a registry is no tag', () => {
    expect(repositoryOf('example.org:5000/shop')).toBe('example.org:5000/shop');
    expect(repositoryOf('example.org:5000/shop:2@sha256:ab')).toBe('example.org:5000/shop');
  });
});

test('the base is another when its packages are, in whatever order', () => {
  expect(baseKey(['a', 'b', 'a'])).toBe(baseKey(['b', 'a']));
  expect(baseKey(['a', 'b'])).not.toBe(baseKey(['a', 'c']));
});

test('a Dockerfile is made from what its stages name, and not from its stages', () => {
  const text =
    'FROM --platform=linux/amd64 node:22 AS build\nFROM build\nfrom nginx\nFROM scratch\n';
  expect(baseReferences(text)).toEqual(['node:22', 'nginx']);
});

test('only projects of a run that has ended are left over', () => {
  const alive = (id: number) => id === 7;
  expect(isLeftover('compose-harden-lab-shop-strict-8', alive)).toBe(true);
  expect(isLeftover('compose-harden-lab-shop-strict-7', alive)).toBe(false);
  expect(isLeftover('shop-8', alive)).toBe(false);
});

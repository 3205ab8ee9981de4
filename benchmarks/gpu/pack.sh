#!/usr/bin/env bash
# Packs what a machine with a GPU and without network needs: this machine's Node, the built project, its packages and CIFAR-10's
# first batch where it is at hand. Writes benchmarks/gpu/packed/project.tar.xz (git ignores it). Run npm run build before.
set -euo pipefail
cd "$(dirname "$0")/../.."
packed=benchmarks/gpu/packed
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir -p "$packed" "$stage/bin"
cp "$(readlink -f "$(command -v node)")" "$stage/bin/node"
# Not what only building, linting and browsers need.
tar -c --exclude='*.map' --exclude='*.d.ts' --exclude='*.tsbuildinfo' --exclude=packed --exclude=runs --exclude=.git \
  --exclude=node_modules/{binaryen,assemblyscript,typescript,playwright-core,vite,esbuild,rolldown,lightningcss*,core-js,csv-parse/dist/umd} \
  --exclude=node_modules/{@biomejs,@typescript,@rolldown,@esbuild,@types} \
  --exclude='node_modules/@tensorflow/*/src' --exclude='node_modules/@tensorflow/*/dist/*.es2017*' --exclude='node_modules/@tensorflow/*/dist/*.fesm*' \
  --exclude='node_modules/@tensorflow/*/dist/*.min.js' --exclude='node_modules/@tensorflow/tfjs-backend-webgl/src' \
  --exclude='node_modules/rxjs/dist/bundles' --exclude='node_modules/rxjs/src' --exclude='node_modules/rxjs/dist/esm*' \
  package.json ava.config.js tsconfig.base.json node_modules packages testing examples benchmarks build docs tools | tar -x -C "$stage"
XZ_OPT="${XZ_OPT:--3 -T2}" tar -cJf "$packed/project.tar.xz" -C "$stage" .
ls -l "$packed"

#!/usr/bin/env node
import '../build/src/native-install/main.js';

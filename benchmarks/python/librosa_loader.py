"""A recording read by soundfile and two log-mel spectrograms by librosa on one thread, for `parts/sound.ts`.

Answers each line `wav` or `flac` of the standard input with recordings per second of processor time.
Arguments: a folder of WAV files, one of FLAC files or nothing, seconds per answer.
"""

import os

for name in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"]:
    os.environ[name] = "1"

import pathlib
import sys
import time

import librosa
import numpy
import soundfile

wav, flac, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
paths = {
    "wav": sorted(pathlib.Path(wav).rglob("*.wav")),
    "flac": sorted(pathlib.Path(flac).rglob("*.flac")) if flac else [],
}
SAMPLES = 150526


def spectrogram(samples, rate):
    samples = numpy.pad(samples[:SAMPLES], (0, max(0, SAMPLES - len(samples))))
    power = librosa.feature.melspectrogram(y=samples, sr=rate, n_fft=2048, hop_length=2360, n_mels=64, pad_mode="reflect")
    return librosa.power_to_db(power**2, top_db=80.0)


def load(path):
    samples, rate = soundfile.read(path, dtype="float32")
    return [spectrogram(samples, rate) for _ in range(2)]


load(paths["wav"][0])
print("ready", librosa.__version__, flush=True)
for line in sys.stdin:
    files = paths[line.strip()]
    load(files[0])
    begun, count = time.process_time(), 0
    while time.process_time() - begun < seconds:
        load(files[count % len(files)])
        count += 1
    print(count / (time.process_time() - begun), flush=True)

#!/bin/sh
# Fetches packaged XDP objects into a folder, for 'orrery ebpf compare'. Debian 12; not part of CI.
# Usage: sh bench/ebpf-objects.sh FOLDER
set -eu
folder=${1:?usage: ebpf-objects.sh FOLDER}
mkdir -p "$folder"
cd "$folder"
for package in xdp-tools libxdp1; do
    apt-get download "$package=1.3.1-1"
done
for file in xdp-tools_*.deb libxdp1_*.deb; do
    dpkg-deb -x "$file" unpacked
done
for name in xdpfilt_dny_all xdpfilt_alw_tcp xdpfilt_dny_ip xdpfilt_alw_eth xdp-dispatcher xsk_def_xdp_prog; do
    cp "unpacked/usr/lib/$(uname -m)-linux-gnu/bpf/$name.o" .
done
rm -r unpacked
ls -l ./*.o

# GET on MICA's lossless index. A call with stage 0 begins, and each transfer names the stage with which its end goes on.
# Scratch area: bucket 0, version read again 64, bucket's offset 72, version 80, buckets walked 88, next slot 96, item's offset
# 104, times started over 112, number of arguments' bytes unused; arguments: hash 128, key 136; then the item.
# native N: instructions that a native handler has in place of this one (own count of C compiled by GCC 12, -O2, x86-64); else 0.
.program mica-get naam
.include mica-find
.include mica-read

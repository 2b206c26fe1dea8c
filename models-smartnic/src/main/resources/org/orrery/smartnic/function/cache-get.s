# GET on MICA's lossy index and its log. Slots hold the number that an item had when it was put; its place in the log follows from
# that. An item that has been overwritten has another key, so it is not found. Scratch area as for the lossless index.
# native N: instructions that a native handler has in place of this one (own estimate after that for the lossless index); else 0.
.program cache-get naam
.include mica-find
mod %r2, $entries # native 2
mul %r2, $item_bytes # native 1
.include mica-read

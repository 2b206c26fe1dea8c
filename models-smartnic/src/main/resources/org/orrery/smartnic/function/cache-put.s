# PUT into MICA's lossy index and its log: take the next place of the log, lock the bucket's version, write the item over what lay there,
# let the slot with the same tag, a free one or the one with the oldest item name it, unlock.
# Scratch area: bucket 0, new version 64, number of the item 72, version 80, times started over 112, item from 120 on: its lengths,
# then the arguments, which are hash, key and value.
# native N: instructions that a native handler has in place of this one (own estimate after those for the lossless index); else 0.
.program cache-put naam
mov %r6, %r1 # native 20
ldxw %r7, [%r6]
ldxw %r1, [%r6+12]
jeq %r1, 1, place_there
jeq %r1, 2, bucket_there
jeq %r1, 3, locked
jeq %r1, 4, bucket
mov %r1, $index
mov %r2, $tail
mov %r3, 1 # native 1
mov %r4, 1
call 1003                     # take a place in the log
place_there:
ldxdw %r1, [%r6+16]
stxdw [%r7+72], %r1
bucket:
.include mica-offset
mov %r1, $index # native 2
mov %r3, 64
mov %r4, 0
mov %r5, 2
call 1000                     # read the bucket
bucket_there:
ldxdw %r3, [%r7]
jset %r3, 1, again            # locked by another native 3
stxdw [%r7+80], %r3
mov %r4, %r3
add %r4, 1
.include mica-offset
mov %r1, $index
mov %r5, 3
call 1002                     # compare and swap: the version from even to odd
locked:
ldxdw %r1, [%r6+16]
ldxdw %r2, [%r7+80]
jne %r1, %r2, again # native 8
ldxh %r3, [%r7+128]           # the tag
jne %r3, 0, tagged
mov %r3, 1
tagged:
mov %r4, 8
mov %r5, -1                   # the oldest so far; a free slot is older than all
slots:
mov %r2, %r7
add %r2, %r4
ldxdw %r2, [%r2]
mov %r1, %r2
rsh %r1, 48
jeq %r1, %r3, same # native 5
lsh %r2, 16
rsh %r2, 16
jge %r2, %r5, next # native 2
mov %r5, %r2
mov %r8, %r4
next:
add %r4, 8
jne %r4, 64, slots # native 2
ja chosen
same:
mov %r8, %r4
chosen:
lsh %r3, 48
ldxdw %r2, [%r7+72]
or %r3, %r2
stxdw [%r7+72], %r3           # what the slot is to hold
mod %r2, $entries # native 2
mul %r2, $item_bytes # native 1
mov %r1, $lengths
stxdw [%r7+120], %r1
mov %r1, $items
mov %r3, $item_bytes # native $item_words
mov %r4, 120
mov %r5, 0                    # posted: nobody waits
call 1001                     # write the item
.include mica-offset
mov %r9, %r2
add %r2, %r8
mov %r1, $index
mov %r3, 8
mov %r4, 72
mov %r5, 0
call 1001                     # write the slot
ldxw %r3, [%r7+80]
add %r3, 2 # native 3
stxw [%r7+64], %r3
mov %r2, %r9
mov %r1, $index
mov %r3, 4
mov %r4, 64
mov %r5, 0
call 1001                     # write the version
mov %r1, 128
mov %r2, 8
call 1004
mov %r0, 0
exit # native 8
again:
ldxdw %r1, [%r7+112]
add %r1, 1
stxdw [%r7+112], %r1
mov %r1, 4
call 1006                     # whoever holds the lock goes on first; the place that was taken stays
ja bucket

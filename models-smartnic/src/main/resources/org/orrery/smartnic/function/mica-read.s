# The second half of a GET: reads the item at the offset in register 2, compares its key, and replies.
mov %r1, $items # native 2
mov %r3, $item_bytes
mov %r4, $item_at
mov %r5, 2
call 1000                     # read the item
.include mica-key
mov %r1, $strict
jeq %r1, 0, found
.include mica-offset
mov %r1, $index
mov %r3, 8
mov %r4, 64
mov %r5, 3
call 1000                     # read the version again
version_there:
ldxw %r1, [%r7+64]
ldxdw %r2, [%r7+80]
jne %r1, %r2, again # native 3
found:
mov %r1, $value_at
mov %r2, $value_bytes # native $value_words
call 1004
mov %r0, 0
exit # native 8
again:
ldxdw %r1, [%r7+112]
add %r1, 1 # native 2
stxdw [%r7+112], %r1
mov %r1, 0
call 1006                     # whoever holds the lock goes on first
ja begin
.include mica-overflow
missing:
mov %r1, 0
mov %r2, 0
call 1004
mov %r0, 0
exit # native 8

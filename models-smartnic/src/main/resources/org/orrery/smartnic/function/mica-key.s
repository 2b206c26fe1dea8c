# Compares the item that was read with hash and key of the message.
item_there:
ldxdw %r1, [%r7+$item_hash_at]
ldxdw %r2, [%r7+128]
jne %r1, %r2, scan # native 2
mov %r3, %r7
mov %r4, %r7
add %r4, $item_key_at
mov %r5, $key_words
key:
ldxdw %r1, [%r3+136]
ldxdw %r2, [%r4]
jne %r1, %r2, scan # native 3
add %r3, 8
add %r4, 8
sub %r5, 1
jne %r5, 0, key

# The offset of a hash's bucket, the first one of its chain, in register 2.
ldxdw %r2, [%r7+128]
rsh %r2, 16
and %r2, $mask
lsh %r2, 6

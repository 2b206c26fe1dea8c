# Goes on with the next overflow bucket; falls through where there is none.
overflow:
ldxw %r2, [%r7+4]
jeq %r2, 0, missing # native 3
lsh %r2, 6
ldxdw %r1, [%r7+88]
add %r1, 1
stxdw [%r7+88], %r1
ja bucket # native 3

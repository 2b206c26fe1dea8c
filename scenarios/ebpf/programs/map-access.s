# Looks one value up, adds to it, and drops the frame.
.map received percpu-array 4 8 256
.program access xdp
ldxw %r6, [%r1]
ldxw %r7, [%r1+4]
mov %r0, 1
mov %r2, %r6
add %r2, 14
jgt %r2, %r7, exit
ldxh %r3, [%r6+12]
and %r3, 255
stxw [%r10-4], %r3
lddw %r1, map received
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, done
ldxdw %r1, [%r0]
add %r1, 1
stxdw [%r0], %r1
done:
mov %r0, 1
exit

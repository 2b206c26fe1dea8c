# Writes behind the elements of the chains, and waits until it is there.
# native N: instructions that a native handler has in place of this one (own count of C compiled by GCC 12, -O2, x86-64); else 0.
.program chain-write naam
mov %r6, %r1 # native 4
ldxw %r7, [%r6]
ldxw %r1, [%r6+12]
jeq %r1, 1, written
mov %r1, $region
mov %r2, $end
mov %r3, $bytes
mov %r4, 160
mov %r5, 1
call 1001
written:
mov %r1, 160
mov %r2, 8
call 1004
mov %r0, 0
exit # native 2

# A chain of dependent reads: each element is the offset of the next.
# Scratch area: arguments: offset 128, reads to go 136; then the element.
# native N: instructions that a native handler has in place of this one (own count of C compiled by GCC 12, -O2, x86-64); else 0.
.program chain naam
mov %r6, %r1 # native 4
ldxw %r7, [%r6]
ldxw %r1, [%r6+12]
jeq %r1, 1, there
ldxdw %r2, [%r7+128]
next:
mov %r1, $region
mov %r3, $bytes
mov %r4, 160
mov %r5, 1
call 1000
there:
ldxdw %r2, [%r7+160]
ldxdw %r1, [%r7+136]
sub %r1, 1
stxdw [%r7+136], %r1
jne %r1, 0, next # native 3
mov %r1, 160
mov %r2, 8
call 1004
mov %r0, 0
exit # native 2

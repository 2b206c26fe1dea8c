# Thirty-four programs, each of which calls the next.
.map nodes prog-array 4 4 64
.program link_0 xdp
lddw %r2, map nodes
mov %r3, 1
call 12
mov %r0, 1
exit
.program link_1 xdp
lddw %r2, map nodes
mov %r3, 2
call 12
mov %r0, 1
exit
.program link_2 xdp
lddw %r2, map nodes
mov %r3, 3
call 12
mov %r0, 1
exit
.program link_3 xdp
lddw %r2, map nodes
mov %r3, 4
call 12
mov %r0, 1
exit
.program link_4 xdp
lddw %r2, map nodes
mov %r3, 5
call 12
mov %r0, 1
exit
.program link_5 xdp
lddw %r2, map nodes
mov %r3, 6
call 12
mov %r0, 1
exit
.program link_6 xdp
lddw %r2, map nodes
mov %r3, 7
call 12
mov %r0, 1
exit
.program link_7 xdp
lddw %r2, map nodes
mov %r3, 8
call 12
mov %r0, 1
exit
.program link_8 xdp
lddw %r2, map nodes
mov %r3, 9
call 12
mov %r0, 1
exit
.program link_9 xdp
lddw %r2, map nodes
mov %r3, 10
call 12
mov %r0, 1
exit
.program link_10 xdp
lddw %r2, map nodes
mov %r3, 11
call 12
mov %r0, 1
exit
.program link_11 xdp
lddw %r2, map nodes
mov %r3, 12
call 12
mov %r0, 1
exit
.program link_12 xdp
lddw %r2, map nodes
mov %r3, 13
call 12
mov %r0, 1
exit
.program link_13 xdp
lddw %r2, map nodes
mov %r3, 14
call 12
mov %r0, 1
exit
.program link_14 xdp
lddw %r2, map nodes
mov %r3, 15
call 12
mov %r0, 1
exit
.program link_15 xdp
lddw %r2, map nodes
mov %r3, 16
call 12
mov %r0, 1
exit
.program link_16 xdp
lddw %r2, map nodes
mov %r3, 17
call 12
mov %r0, 1
exit
.program link_17 xdp
lddw %r2, map nodes
mov %r3, 18
call 12
mov %r0, 1
exit
.program link_18 xdp
lddw %r2, map nodes
mov %r3, 19
call 12
mov %r0, 1
exit
.program link_19 xdp
lddw %r2, map nodes
mov %r3, 20
call 12
mov %r0, 1
exit
.program link_20 xdp
lddw %r2, map nodes
mov %r3, 21
call 12
mov %r0, 1
exit
.program link_21 xdp
lddw %r2, map nodes
mov %r3, 22
call 12
mov %r0, 1
exit
.program link_22 xdp
lddw %r2, map nodes
mov %r3, 23
call 12
mov %r0, 1
exit
.program link_23 xdp
lddw %r2, map nodes
mov %r3, 24
call 12
mov %r0, 1
exit
.program link_24 xdp
lddw %r2, map nodes
mov %r3, 25
call 12
mov %r0, 1
exit
.program link_25 xdp
lddw %r2, map nodes
mov %r3, 26
call 12
mov %r0, 1
exit
.program link_26 xdp
lddw %r2, map nodes
mov %r3, 27
call 12
mov %r0, 1
exit
.program link_27 xdp
lddw %r2, map nodes
mov %r3, 28
call 12
mov %r0, 1
exit
.program link_28 xdp
lddw %r2, map nodes
mov %r3, 29
call 12
mov %r0, 1
exit
.program link_29 xdp
lddw %r2, map nodes
mov %r3, 30
call 12
mov %r0, 1
exit
.program link_30 xdp
lddw %r2, map nodes
mov %r3, 31
call 12
mov %r0, 1
exit
.program link_31 xdp
lddw %r2, map nodes
mov %r3, 32
call 12
mov %r0, 1
exit
.program link_32 xdp
lddw %r2, map nodes
mov %r3, 33
call 12
mov %r0, 1
exit
.program link_33 xdp
lddw %r2, map nodes
mov %r3, 34
call 12
mov %r0, 1
exit

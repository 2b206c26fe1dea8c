# In front of every data plane: notes where a packet came in and how long it is, and calls the service.
.map port_md percpu-array 4 26 1
.map nodes prog-array 4 4 1024
.program entry xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxw %r1, [%r6+12]            # the interface
stxh [%r0], %r1
sth [%r0+2], 1
ldxw %r2, [%r6]
ldxw %r3, [%r6+4]
sub %r3, %r2
stxw [%r0+4], %r3             # the length
sth [%r0+8], 0                # the class
sth [%r0+10], 0
stw [%r0+12], 0               # 12 bytes for the services
stw [%r0+16], 0
stw [%r0+20], 0
mov %r1, %r6
lddw %r2, map nodes
mov %r3, 1
call 12
drop:
mov %r0, 1
exit

# Forwards by hardware address between two access ports of one VLAN, and learns where addresses are.
.map ports hash 4 6 256                      # mode 0: 0 is access; VLAN 2; state 4: 0 is forwarding
.map port_vlan hash 6 4 1024                 # port 0, VLAN 4: 0 is any; the value is not 0 if it may pass
.map timestamp array 4 4 1
.map fwdtable hash 10 12 1024                # VLAN 0, hardware address 4; time 0, port 4, kind 8: 1 is static
.program switch xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxh %r7, [%r0]
ldxw %r8, [%r6]
ldxw %r9, [%r6+4]
mov %r1, %r8
add %r1, 14
jgt %r1, %r9, drop
ldxh %r1, [%r8+12]
jeq %r1, 0x0081, drop         # a tag does not belong on an access port
stxw [%r10-8], %r7
lddw %r1, map ports
mov %r2, %r10
add %r2, -8
call 1
jeq %r0, 0, drop
ldxh %r1, [%r0]
jne %r1, 0, slow
ldxh %r1, [%r0+4]
jne %r1, 0, drop
ldxh %r9, [%r0+2]
stxw [%r10-16], %r7
sth [%r10-12], 0
lddw %r1, map port_vlan
mov %r2, %r10
add %r2, -16
call 1
jeq %r0, 0, drop
ldxw %r1, [%r0]
jeq %r1, 0, drop
stw [%r10-20], 0
lddw %r1, map timestamp
mov %r2, %r10
add %r2, -20
call 1
jeq %r0, 0, drop
ldxw %r1, [%r0]
stxw [%r10-56], %r1           # what is learnt: when,
stxw [%r10-52], %r7           # where,
stw [%r10-48], 0              # and that it may change
stxw [%r10-40], %r9
ldxw %r1, [%r8+6]
stxw [%r10-36], %r1
ldxh %r1, [%r8+10]
stxh [%r10-32], %r1
lddw %r1, map fwdtable
mov %r2, %r10
add %r2, -40
call 1
jeq %r0, 0, learn
ldxw %r1, [%r0+8]
jeq %r1, 1, known
learn:
lddw %r1, map fwdtable
mov %r2, %r10
add %r2, -40
mov %r3, %r10
add %r3, -56
mov %r4, 0
call 2
known:
ldxw %r1, [%r8]
stxw [%r10-36], %r1
ldxh %r1, [%r8+4]
stxh [%r10-32], %r1
lddw %r1, map fwdtable
mov %r2, %r10
add %r2, -40
call 1
jeq %r0, 0, slow              # to all ports
ldxw %r9, [%r0+4]
stxw [%r10-8], %r9
lddw %r1, map ports
mov %r2, %r10
add %r2, -8
call 1
jeq %r0, 0, drop
ldxh %r1, [%r0+4]
jne %r1, 0, drop
stxw [%r10-16], %r9
sth [%r10-12], 0
lddw %r1, map port_vlan
mov %r2, %r10
add %r2, -16
call 1
jeq %r0, 0, drop
ldxw %r1, [%r0]
jeq %r1, 0, drop
jeq %r9, %r7, drop            # it is there already
mov %r1, 1
jeq %r9, 1, send
mov %r1, 2
jeq %r9, 2, send
drop:
mov %r0, 1
exit
slow:
mov %r0, 2
exit
send:
mov %r2, 0
call 23
exit

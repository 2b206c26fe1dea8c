# A router as a chain of elements of a packet processor in user space. Each element finds its parameters and its output by its number,
# as an object does by its pointers, and calls the next one through a table of functions. Addresses stand in memory as in the packet.
.map nodes prog-array 4 4 16
.map params array 4 16 16                    # parameters of an element
.map ports array 4 8 16                      # the element at its output
.map state array 4 264 16                    # what an element keeps: count 0, place 4, packets from 8 on
.map packet array 4 32 1                     # of the packet: data 0, end 4, address that it goes to 8, port 12
.map routes wildcard 4 12 4096               # next hop 0, port 4, mask 8
.macro element NUMBER         # context in register 6, its number on the stack
mov %r6, %r1
stw [%r10-4], $NUMBER
.end
.macro find TABLE             # the entry of this element in register 0
lddw %r1, map $TABLE
mov %r2, %r10
add %r2, -4
call 1
.end
.macro packet                 # what is known of the packet in register 7, its data in register 8
lddw %r7, value packet
ldxw %r8, [%r7]
.end
.macro next                   # passes the packet to the element at the output
find ports
ldxw %r3, [%r0]
mov %r1, %r6
lddw %r2, map nodes
call 12
.end
.program receive
element 0
find state
ldxw %r1, [%r0]               # counts packets
add %r1, 1
stxw [%r0], %r1
lddw %r7, value packet
ldxw %r1, [%r6]
stxw [%r7], %r1
ldxw %r1, [%r6+4]
stxw [%r7+4], %r1
stw [%r7+12], 1
next
mov %r0, 1
exit
.program classify
element 1
find params
packet
ldxw %r1, [%r0]               # where the pattern stands
add %r8, %r1
mov %r1, %r8
add %r1, 4
ldxw %r2, [%r7+4]
jgt %r1, %r2, drop            # too short
ldxw %r1, [%r8]
ldxw %r2, [%r0+4]             # bits that count
and %r1, %r2
ldxw %r2, [%r0+8]             # the pattern
jne %r1, %r2, drop
next
drop:
mov %r0, 1
exit
.program strip
element 2
find params
packet
ldxw %r1, [%r0]               # bytes
add %r8, %r1
stxw [%r7], %r8
next
mov %r0, 1
exit
.program check
element 3
find params
mov %r9, %r0
packet
ldxw %r2, [%r7+4]
sub %r2, %r8                  # bytes that there are
jlt %r2, 20, drop
ldxb %r1, [%r8]
mov %r3, %r1
rsh %r3, 4
jne %r3, 4, drop
and %r1, 15
jlt %r1, 5, drop
ldxh %r1, [%r8+2]
be16 %r1
jgt %r1, %r2, drop            # longer than the frame
jlt %r1, 20, drop
ldxw %r1, [%r9]               # is the checksum to be looked at?
jeq %r1, 0, sources
ldxw %r1, [%r8]
ldxw %r2, [%r8+4]
add %r1, %r2
ldxw %r2, [%r8+8]
add %r1, %r2
ldxw %r2, [%r8+12]
add %r1, %r2
ldxw %r2, [%r8+16]
add %r1, %r2
mov %r2, %r1
rsh %r2, 32
mov32 %r1, %r1
add %r1, %r2
mov %r2, %r1
rsh %r2, 16
and %r1, 0xffff
add %r1, %r2
mov %r2, %r1
rsh %r2, 16
and %r1, 0xffff
add %r1, %r2
jne %r1, 0xffff, drop
sources:
ldxw %r1, [%r8+12]
ldxw %r2, [%r9+4]             # a source that is refused
jeq %r1, %r2, drop
ldxw %r1, [%r8+16]
stxw [%r7+8], %r1
next
drop:
mov %r0, 1
exit
.program lookup
mov %r6, %r1
lddw %r7, value packet
ldxw %r1, [%r7+8]
stxw [%r10-8], %r1
lddw %r1, map routes
mov %r2, %r10
add %r2, -8
call 1
jeq %r0, 0, drop
ldxw %r1, [%r0]
jeq %r1, 0, direct
stxw [%r7+8], %r1             # to the next hop
direct:
ldxw %r1, [%r0+4]
stxw [%r7+12], %r1
stw [%r10-4], 4
next
drop:
mov %r0, 1
exit
.program hops
element 5
find params
packet
ldxb %r1, [%r8+8]
ldxw %r2, [%r0]               # the least that is left
jle %r1, %r2, slow
sub %r1, 1
stxb [%r8+8], %r1
ldxh %r1, [%r8+10]            # the checksum grows by as much
add %r1, 1
mov %r2, %r1
rsh %r2, 16
add %r1, %r2
stxh [%r8+10], %r1
next
slow:
mov %r0, 2
exit
.program encapsulate
element 6
find params
packet
sub %r8, 14
stxw [%r7], %r8
ldxdw %r1, [%r0]              # to whom, and half of from whom
stxdw [%r8], %r1
ldxw %r1, [%r0+8]
stxw [%r8+8], %r1
ldxh %r1, [%r0+12]
stxh [%r8+12], %r1
next
mov %r0, 1
exit
.program transmit
element 7
find state
mov %r9, %r0
find params
lddw %r7, value packet
ldxw %r1, [%r9]               # counts packets
add %r1, 1
stxw [%r9], %r1
ldxw %r1, [%r9+4]             # the place in the batch
mov %r2, %r1
lsh %r2, 3
add %r2, %r9
ldxw %r3, [%r7]
stxw [%r2+8], %r3
add %r1, 1
ldxw %r2, [%r0]               # packets of a batch
jlt %r1, %r2, kept
mov %r1, 0
kept:
stxw [%r9+4], %r1
mov %r0, 3
exit

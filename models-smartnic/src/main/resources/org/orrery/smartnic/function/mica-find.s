# The first half of a GET: from the call to the slot with the tag.
mov %r6, %r1 # native 20
ldxw %r7, [%r6]
ldxw %r1, [%r6+12]
jeq %r1, 1, bucket_there
jeq %r1, 2, item_there
jeq %r1, 3, version_there
.include mica-bucket
bucket_there:
ldxdw %r1, [%r7+88]
jne %r1, 0, scan              # an overflow bucket has no version of its own
ldxw %r1, [%r7]
jset %r1, 1, again            # locked native 5
stxdw [%r7+80], %r1
.include mica-slots

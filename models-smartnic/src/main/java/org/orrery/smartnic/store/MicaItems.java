package org.orrery.smartnic.store;

import java.util.Arrays;
import java.util.BitSet;
import org.orrery.hardware.net.LongMap;
import org.orrery.smartnic.region.Contents;

/**
 * The items of a table: 8 bytes of lengths, 8 of the key's hash, key, value. Those that were never written are made when
 * they are read, which gives the same bytes and needs no room.
 */
final class MicaItems implements Contents {
    private final MicaShape shape;
    private final MicaShape.Hasher hasher;
    private final LongMap<byte[]> written = new LongMap<>();
    private final BitSet isWritten = new BitSet();
    private final byte[] made;

    MicaItems(MicaShape shape) {
        this.shape = shape;
        this.hasher = shape.hasher();
        this.made = new byte[shape.itemBytes()];
    }

    @Override
    public long size() {
        return shape.offset(shape.items());
    }

    @Override
    public void read(long offset, byte[] to, int at, int length) {
        int done = 0;
        while (done < length) {
            long from = offset + done - MicaShape.FIRST;
            if (from < 0) {
                int gap = (int) Math.min(length, -from);
                Arrays.fill(to, at, at + gap, (byte) 0);
                done += gap;
                continue;
            }
            long item = from / shape.itemBytes();
            int within = (int) (from % shape.itemBytes());
            int part = Math.min(length - done, shape.itemBytes() - within);
            System.arraycopy(item(item), within, to, at + done, part);
            done += part;
        }
    }

    @Override
    public void write(long offset, byte[] from, int at, int length) {
        int done = 0;
        while (done < length) {
            long place = Math.max(0, offset + done - MicaShape.FIRST);
            long item = place / shape.itemBytes();
            int within = (int) (place % shape.itemBytes());
            int part = Math.min(length - done, shape.itemBytes() - within);
            byte[] bytes = written.get(item);
            if (bytes == null) {
                bytes = item(item).clone();
                written.put(item, bytes);
                isWritten.set((int) item);
            }
            System.arraycopy(from, at + done, bytes, within, part);
            done += part;
        }
    }

    private byte[] item(long item) {
        return isWritten.get((int) item) ? written.get(item) : make(item);
    }

    private byte[] make(long item) {
        shape.write(hasher, item, 0, made, 0);
        return made;
    }
}

package org.orrery.ebpf.memory;

import org.orrery.ebpf.fault.EbpfException;

/** Regions that runs share: values of maps and memory of models. */
public final class AddressSpace {
    private final Region[][] pages = new Region[1 << 8][];
    private long nextMap = Layout.MAPS;
    private long nextModel = Layout.MODEL;
    private long nextHidden = Layout.HIDDEN;

    /**
     * Adds the values of a map.
     *
     * @param count number of elements
     * @param stride bytes from one to the next
     * @param skipped bytes of each that programs cannot reach
     * @param element bytes that they can reach
     * @throws EbpfException if 3 GiB do not hold it
     */
    public Region map(String name, long count, int stride, int skipped, int element, boolean writable) {
        long bytes = rounded(name, count, stride);
        if (nextMap + bytes > Layout.MAPS_END) {
            throw new EbpfException(name + " needs " + count + " elements of " + stride + " bytes, but only "
                    + (Layout.MAPS_END - nextMap) + " bytes of the 3 GiB for values of maps are left");
        }
        Region region = new Region(name, nextMap, count, stride, skipped, element, writable);
        add(region);
        nextMap += bytes;
        return region;
    }

    /**
     * Adds memory of a model.
     *
     * @param size bytes
     * @throws EbpfException if 128 MiB do not hold it
     */
    public Region model(String name, int size) {
        long bytes = rounded(name, 1, size);
        if (nextModel + bytes > Layout.MAPS) {
            throw new EbpfException(name + " needs " + size + " bytes, but only " + (Layout.MAPS - nextModel)
                    + " bytes of the 128 MiB for memory of models are left");
        }
        Region region = Region.of(name, nextModel, size);
        add(region);
        nextModel += bytes;
        return region;
    }

    /** Returns the first of so many addresses that no program can name. */
    public long hidden(long bytes) {
        long first = nextHidden;
        nextHidden += bytes + 63 & ~63L;
        return first;
    }

    /** Returns the region at an address below 4 GiB; null if there is none. */
    Region at(long address) {
        Region[] row = pages[(int) (address >>> 24)];
        return row == null ? null : row[(int) (address >>> 16) & 255];
    }

    private static long rounded(String name, long count, int stride) {
        if (count < 1 || stride < 1 || count > Integer.MAX_VALUE) {
            throw new EbpfException(name + " has no size: " + count + " elements of " + stride + " bytes");
        }
        return count * stride + Layout.PAGE - 1 & -Layout.PAGE;
    }

    private void add(Region region) {
        for (long page = region.base() >>> 16; page << 16 < region.base() + region.size(); page++) {
            int row = (int) (page >>> 8);
            if (pages[row] == null) {
                pages[row] = new Region[1 << 8];
            }
            pages[row][(int) page & 255] = region;
        }
    }
}

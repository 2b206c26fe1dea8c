package org.orrery.smartnic.store;

import org.orrery.smartnic.region.Home;
import org.orrery.smartnic.region.Region;
import org.orrery.smartnic.region.Regions;

/** The nodes of a bulk-loaded tree in regions: some of the highest levels in one on the NIC, the others in one on the host. */
public final class TreeStore {
    private final long[] pointers;

    /**
     * Registers the nodes.
     *
     * @param owner application
     * @param onNic how many levels, from the root on, lie in memory of the NIC
     * @throws IllegalArgumentException if there are fewer levels
     */
    public TreeStore(TreeShape shape, Regions regions, int owner, int onNic) {
        int height = shape.levels().size();
        if (onNic > height) {
            throw new IllegalArgumentException(
                    onNic + " levels are to lie on the NIC, but the tree has only " + height);
        }
        pointers = new long[height];
        if (onNic > 0) {
            register(shape, regions, owner, Home.NIC, height - 1, height - onNic);
        }
        if (onNic < height) {
            register(shape, regions, owner, Home.HOST, height - onNic - 1, 0);
        }
    }

    private void register(TreeShape shape, Regions regions, int owner, Home home, int highest, int lowest) {
        TreeLevel nodes = new TreeLevel(shape, highest, lowest, level -> pointers[level]);
        Region region = regions.add(home, owner, false, nodes);
        for (int level = lowest; level <= highest; level++) {
            pointers[level] = TreeLevel.pointer(region.id()) + nodes.offset(level);
        }
    }

    /** Returns the pointer to the root: a region in the high 16 bits, and an offset. */
    public long root() {
        return pointers[pointers.length - 1];
    }

    /** Returns the number of levels. */
    public int height() {
        return pointers.length;
    }
}

package org.orrery.smartnic.app;

import java.util.Map;
import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.function.Invocation;
import org.orrery.smartnic.region.Words;
import org.orrery.smartnic.store.TreeShape;
import org.orrery.smartnic.store.TreeStore;

/** Lookups in a bulk-loaded B-tree in the style of Cell (Cell, USENIX ATC 2016). */
final class Tree implements Application {
    private final TreeShape shape;
    private final Function lookup;
    private final int height;

    Tree(TreeShape shape, int onNic, Registrar registrar) {
        this.shape = shape;
        TreeStore store = new TreeStore(shape, registrar.regions(), registrar.application(), onNic);
        height = store.height();
        long nodeAt = (long) Invocation.ARGUMENTS + shape.keyBytes();
        lookup = registrar.function(
                "tree-lookup",
                Map.of(
                        "root",
                        store.root(),
                        "node_bytes",
                        (long) shape.nodeBytes(),
                        "node_at",
                        nodeAt,
                        "tail_at",
                        (long) shape.nodeBytes() - TreeShape.HEAD,
                        "entry_bytes",
                        (long) shape.entryBytes(),
                        "key_bytes",
                        (long) shape.keyBytes(),
                        "level_at",
                        nodeAt + 6,
                        "value_at",
                        (long) TreeShape.HEAD + shape.keyBytes()));
    }

    @Override
    public long keys() {
        return shape.keys();
    }

    @Override
    public boolean has(Operation operation) {
        return operation == Operation.READ;
    }

    @Override
    public Function function(Operation operation) {
        return lookup;
    }

    @Override
    public int mostArguments() {
        return shape.keyBytes();
    }

    @Override
    public int argumentBytes(Operation operation) {
        return shape.keyBytes();
    }

    @Override
    public int arguments(Operation operation, long key, long version, byte[] to) {
        java.util.Arrays.fill(to, 0, shape.keyBytes(), (byte) 0);
        Words.set(to, 0, shape.key(key));
        return shape.keyBytes();
    }

    @Override
    public void sent(long key, long version) {
        throw new IllegalStateException("a bulk-loaded tree is not updated");
    }

    @Override
    public void confirmed(long key) {
        throw new IllegalStateException("a bulk-loaded tree is not updated");
    }

    @Override
    public boolean wasUpdated(long key) {
        return false;
    }

    @Override
    public int replyBytes(Operation operation) {
        return 8;
    }

    @Override
    public String violation(Operation operation, long key, boolean wasUpdated, byte[] reply, int length) {
        boolean isRight = length == 8 && Words.get(reply, 0) == TreeShape.value(key);
        return isRight ? "" : "the reply for key " + key + " is not its value";
    }

    @Override
    public double depth() {
        return height;
    }
}

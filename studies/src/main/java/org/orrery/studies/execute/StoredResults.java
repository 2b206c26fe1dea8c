package org.orrery.studies.execute;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.orrery.kernel.results.RunResult;

/** Results that are read from a store when somebody asks for them: a study of any size takes as much memory as a small one. */
final class StoredResults extends AbstractList<RunResult> implements RandomAccess {
    private final RunStore store;
    private final String[] keys;

    StoredResults(RunStore store, String... keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * Returns a result.
     *
     * @throws StoreException if it was in the store and is no more
     */
    @Override
    public RunResult get(int index) {
        return store.find(keys[index])
                .orElseThrow(() -> new StoreException(
                        "a finished run is no longer whole in " + store.directory()
                                + ": somebody removed or changed it meanwhile. Start again; only what is missing is carried out",
                        null));
    }

    @Override
    public int size() {
        return keys.length;
    }
}

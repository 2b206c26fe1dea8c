package org.orrery.ebpf.helper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.orrery.ebpf.fault.EbpfException;

/** The helper functions that programs of a machine may call, by number. */
public final class Helpers {
    private static final int SMALL = 2 * Helper.MODELS;

    private final SortedMap<Integer, Helper> byId;
    private final List<Optional<Helper>> small;

    private Helpers(SortedMap<Integer, Helper> byId) {
        this.byId = Collections.unmodifiableSortedMap(byId);
        this.small = new ArrayList<>(Collections.nCopies(SMALL, Optional.empty()));
        byId.forEach((id, helper) -> {
            if (id >= 0 && id < SMALL) {
                small.set(id, Optional.of(helper));
            }
        });
    }

    /** No functions. */
    public static Helpers none() {
        return new Helpers(new TreeMap<>());
    }

    /** The functions of Linux that this machine has. */
    public static Helpers standard() {
        Helpers helpers = none();
        for (List<Helper> some : List.of(MapHelpers.all(), SystemHelpers.all(), PacketHelpers.all())) {
            helpers = helpers.with(some);
        }
        return helpers;
    }

    /**
     * Returns these and others.
     *
     * @throws EbpfException if two have one number
     */
    public Helpers with(Collection<Helper> more) {
        SortedMap<Integer, Helper> all = new TreeMap<>(byId);
        for (Helper helper : more) {
            Helper other = all.put(helper.id(), helper);
            if (other != null) {
                throw new EbpfException("helper function " + helper.id() + " is both '" + other.name() + "' and '"
                        + helper.name() + "'");
            }
        }
        return new Helpers(all);
    }

    /** Returns these and another. */
    public Helpers with(Helper helper) {
        return with(List.of(helper));
    }

    /** Returns the function of a number; empty if there is none. */
    public Optional<Helper> find(int id) {
        return id >= 0 && id < SMALL ? small.get(id) : Optional.ofNullable(byId.get(id));
    }

    /** Returns whether a number has a function. */
    public boolean has(int id) {
        return byId.containsKey(id);
    }

    /** Returns all functions by number. */
    public Collection<Helper> all() {
        return byId.values();
    }
}

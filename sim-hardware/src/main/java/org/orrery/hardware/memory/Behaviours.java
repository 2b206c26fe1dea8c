package org.orrery.hardware.memory;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.orrery.hardware.memory.detail.Recording;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;

/** Behaviours computed so far: none of them depends on how fast anything runs, so each is computed once. */
public final class Behaviours {
    private final Machine machine;
    private final Map<Profile, Recording> recordings = new IdentityHashMap<>();
    private final Map<Key, Behaviour> known = new LinkedHashMap<>();

    private record Key(
            Profile profile,
            Optional<Recording> recording,
            PageSize pages,
            double hugeShare,
            double threadsPerCore,
            Optional<PageSize> host) {}

    /** Creates an empty collection for one machine. */
    public Behaviours(Machine machine) {
        this.machine = machine;
    }

    /** Notes that a program, this very object, was recorded. */
    public void record(Profile profile, Recording recording) {
        recordings.put(profile, recording);
    }

    Behaviour of(Placed placed, double threadsPerCore) {
        Optional<Recording> recording = Optional.ofNullable(recordings.get(placed.profile()));
        Optional<PageSize> host = placed.extended().map(Extended::pages);
        Key key = new Key(placed.profile(), recording, placed.pages(), placed.hugeShare(), threadsPerCore, host);
        return known.computeIfAbsent(key, this::create);
    }

    private Behaviour create(Key key) {
        if (key.recording().isPresent()) {
            if (key.host().isPresent()) {
                throw new IllegalArgumentException(
                        "a recorded program cannot run in a virtual machine here; leave one of them out");
            }
            return new RecordedBehaviour(
                    machine, key.profile(), key.recording().get(), key.pages(), key.threadsPerCore());
        }
        return new ModelledBehaviour(
                machine, key.profile(), key.pages(), key.hugeShare(), key.threadsPerCore(), key.host());
    }
}

package org.orrery.smartnic.app;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.region.Region;
import org.orrery.smartnic.region.Words;

/** A function of one's own with its regions, of which nobody knows what it should reply; or one that should never reply. */
final class OwnFunction implements Application {
    private final Function function;
    private final long keys;
    private final int arguments;
    /** What is wrong if it replies. */
    private final Optional<String> onReply;

    private OwnFunction(Function function, long keys, int arguments, Optional<String> onReply) {
        this.function = function;
        this.keys = keys;
        this.arguments = arguments;
        this.onReply = onReply;
    }

    /** Registers a text with its regions, whose replies are not judged. */
    static OwnFunction of(String text, List<RegionSpec> regions, int arguments, Registrar registrar) {
        Map<String, Long> constants = new LinkedHashMap<>();
        long words = 1;
        for (int number = 0; number < regions.size(); number++) {
            Region region = regions.get(number).register(registrar.regions(), registrar.application());
            constants.put("region" + (number + 1), (long) region.id());
            words = number == 0 ? region.contents().size() / 8 : words;
        }
        return new OwnFunction(registrar.register(text, constants), words, arguments, Optional.empty());
    }

    /** Registers a function that never ends by itself, but runs into its budget, whatever a message asks for. */
    static OwnFunction runaway(long keys, Registrar registrar) {
        Function spin = registrar.function("spin", Map.of());
        return new OwnFunction(spin, keys, Long.BYTES, Optional.of("a function that never ends has replied"));
    }

    @Override
    public long keys() {
        return keys;
    }

    @Override
    public boolean has(Operation operation) {
        return operation == Operation.READ || onReply.isPresent();
    }

    @Override
    public Function function(Operation operation) {
        return function;
    }

    @Override
    public int mostArguments() {
        return arguments;
    }

    @Override
    public int argumentBytes(Operation operation) {
        return arguments;
    }

    @Override
    public int arguments(Operation operation, long key, long version, byte[] to) {
        Arrays.fill(to, 0, arguments, (byte) 0);
        Words.set(to, 0, key);
        return arguments;
    }

    @Override
    public void sent(long key, long version) {
        // Nobody knows what it changes.
    }

    @Override
    public void confirmed(long key) {
        throw new IllegalStateException("a function of one's own confirms no updates");
    }

    @Override
    public boolean wasUpdated(long key) {
        return false;
    }

    @Override
    public int replyBytes(Operation operation) {
        return 0;
    }

    @Override
    public String violation(Operation operation, long key, boolean wasUpdated, byte[] reply, int length) {
        return onReply.orElse("");
    }

    @Override
    public double depth() {
        return 0;
    }
}

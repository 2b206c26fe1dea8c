package org.orrery.smartnic.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.region.Region;
import org.orrery.smartnic.region.Words;

/** A function of one's own with its regions. Nobody knows what it should reply, so replies are not judged. */
final class OwnFunction implements Application {
    private final Function function;
    private final long keys;
    private final int arguments;

    OwnFunction(String text, List<RegionSpec> regions, int arguments, Registrar registrar) {
        this.arguments = arguments;
        Map<String, Long> constants = new LinkedHashMap<>();
        long words = 1;
        for (int number = 0; number < regions.size(); number++) {
            Region region = regions.get(number).register(registrar.regions(), registrar.application());
            constants.put("region" + (number + 1), (long) region.id());
            words = number == 0 ? region.contents().size() / 8 : words;
        }
        keys = words;
        function = registrar.register(text, constants);
    }

    @Override
    public long keys() {
        return keys;
    }

    @Override
    public boolean has(Operation operation) {
        return operation == Operation.READ;
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
        java.util.Arrays.fill(to, 0, arguments, (byte) 0);
        Words.set(to, 0, key);
        return arguments;
    }

    @Override
    public void sent(long key, long version) {
        throw new IllegalStateException("a function of one's own has no updates");
    }

    @Override
    public void confirmed(long key) {
        throw new IllegalStateException("a function of one's own has no updates");
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
        return "";
    }

    @Override
    public double depth() {
        return 0;
    }
}

package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.orrery.config.bind.CalibrationCache;
import org.orrery.config.yaml.Place;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;

/**
 * All component types and calibration files that the models on the class path bring. The types of a library are made when one
 * of them is asked for, as that takes longer than a small scenario. May be used by several threads.
 */
public final class Catalog {
    private final List<ModelLibrary> libraries;
    private final Map<ModelLibrary, List<ComponentType<?>>> made = new IdentityHashMap<>();
    private final CalibrationCache calibrationCache = new CalibrationCache();

    /**
     * Creates a catalogue.
     *
     * @param libraries the models
     */
    public Catalog(Collection<ModelLibrary> libraries) {
        this.libraries = List.copyOf(libraries);
    }

    /** Finds the models on the class path. */
    public static Catalog load() {
        List<ModelLibrary> found = new ArrayList<>();
        ServiceLoader.load(ModelLibrary.class).forEach(found::add);
        return new Catalog(found);
    }

    /** Returns the models. */
    public List<ModelLibrary> libraries() {
        return libraries;
    }

    /** Returns a component type by its name. */
    public Optional<ComponentType<?>> type(String name) {
        String prefix = name.substring(0, Math.max(0, name.indexOf('.')));
        return libraries.stream()
                .filter(library -> library.name().equals(prefix))
                .flatMap(library -> made(library).stream())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .or(() -> Optional.ofNullable(types().get(name)));
    }

    /**
     * Returns all component types by name.
     *
     * @throws IllegalArgumentException if two have one name: a defect of the models
     */
    public Map<String, ComponentType<?>> types() {
        Map<String, ComponentType<?>> types = new LinkedHashMap<>();
        for (ModelLibrary library : libraries) {
            for (ComponentType<?> type : made(library)) {
                if (types.putIfAbsent(type.name(), type) != null) {
                    throw new IllegalArgumentException("two component types are called '" + type.name() + "'");
                }
            }
        }
        return Collections.unmodifiableMap(types);
    }

    private synchronized List<ComponentType<?>> made(ModelLibrary library) {
        return made.computeIfAbsent(library, each -> List.copyOf(each.components()));
    }

    /** Returns the names of all calibration files. */
    public List<String> calibrations() {
        return libraries.stream()
                .flatMap(library -> library.calibrations().stream())
                .toList();
    }

    /** Returns what was read of these files. */
    CalibrationCache calibrationCache() {
        return calibrationCache;
    }

    /** Returns the calibration file of a model. */
    public Optional<Place> calibration(String name) {
        for (ModelLibrary library : libraries) {
            if (library.calibrations().contains(name)) {
                String directory = library.getClass().getPackageName().replace('.', '/');
                return Optional.of(new Place.OnClassPath(library.getClass(), directory + "/" + name, name));
            }
        }
        return Optional.empty();
    }
}

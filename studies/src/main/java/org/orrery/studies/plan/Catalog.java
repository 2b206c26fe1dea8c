package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.orrery.config.yaml.Place;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;

/** All component types and calibration files that the models on the class path bring. */
public final class Catalog {
    private final List<ModelLibrary> libraries;
    private final Map<String, ComponentType<?>> types = new LinkedHashMap<>();

    /**
     * Creates a catalogue.
     *
     * @param libraries the models
     * @throws IllegalArgumentException if two components have one name: a defect of the models
     */
    public Catalog(Collection<ModelLibrary> libraries) {
        this.libraries = List.copyOf(libraries);
        for (ModelLibrary library : this.libraries) {
            for (ComponentType<?> type : library.components()) {
                if (types.putIfAbsent(type.name(), type) != null) {
                    throw new IllegalArgumentException("two component types are called '" + type.name() + "'");
                }
            }
        }
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
        return Optional.ofNullable(types.get(name));
    }

    /** Returns all component types by name. */
    public Map<String, ComponentType<?>> types() {
        return Collections.unmodifiableMap(types);
    }

    /** Returns the names of all calibration files. */
    public List<String> calibrations() {
        return libraries.stream()
                .flatMap(library -> library.calibrations().stream())
                .toList();
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

package org.orrery.config.yaml;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Optional;

/**
 * Resources of the class path, or the files that they are made from: the system property {@value #FOLDERS} may name folders in
 * which a resource is looked for first, so that data are edited without a build.
 */
public final class Resources {
    /** System property with folders, separated as a class path is. */
    public static final String FOLDERS = "orrery.resources";

    private Resources() {}

    /**
     * Finds a resource.
     *
     * @param owner a class whose module may hold it
     * @param path absolute path without a leading slash
     */
    public static Optional<URL> find(Class<?> owner, String path) {
        for (String folder : System.getProperty(FOLDERS, "").split(File.pathSeparator)) {
            File file = new File(folder, path);
            if (!folder.isEmpty() && file.exists()) {
                return Optional.of(url(file));
            }
        }
        return Optional.ofNullable(owner.getResource("/" + path));
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException("the file " + file + " has no location", impossible);
        }
    }
}

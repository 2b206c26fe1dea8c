package org.orrery.columns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a result folder; links lead elsewhere and are no results. */
final class ResultFolder {
    /** Ending of the names of CSV files. */
    static final String CSV = ".csv";
    /** Ending of the names of Parquet files. */
    static final String PARQUET = ".parquet";

    private static final List<String> FOLDERS = List.of("tables", "series", "figures");

    private ResultFolder() {}

    /** Returns the files with an ending, as paths below the folder with {@code /}, without the ending, sorted. */
    static List<String> names(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(ending) && isResult(name))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    /** A file of results stands in the folder itself or in one of its own folders; a scenario's name may have slashes. */
    private static boolean isResult(String name) {
        int slash = name.indexOf('/');
        return slash < 0 || FOLDERS.contains(name.substring(0, slash));
    }
}

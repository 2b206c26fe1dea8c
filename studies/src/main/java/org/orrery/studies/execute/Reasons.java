package org.orrery.studies.execute;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in plain words why a file cannot be used. */
public final class Reasons {
    private Reasons() {}

    /** Returns the reason. */
    public static String of(IOException error) {
        String file = error instanceof FileSystemException known ? known.getFile() : "";
        if (error instanceof AccessDeniedException) {
            return "no permission for " + file;
        }
        if (error instanceof FileAlreadyExistsException) {
            return file + " is a file, not a folder";
        }
        if (error instanceof NoSuchFileException) {
            return file + " does not exist";
        }
        return error.getMessage() == null ? error.toString() : error.getMessage();
    }
}

package org.orrery.ebpf.referee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program bpftool. */
final class Bpftool {
    private static final List<String> FOLDERS =
            List.of("/usr/sbin", "/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin");

    private final Path program;

    private Bpftool(Path program) {
        this.program = program;
    }

    /**
     * Returns bpftool.
     *
     * @param named where it is; empty to look in the usual folders
     * @throws RefereeException if it is not there
     */
    static Bpftool find(Optional<Path> named) {
        if (named.isPresent()) {
            if (!Files.isExecutable(named.get())) {
                throw new RefereeException(named.get() + " is no program; expected bpftool");
            }
            return new Bpftool(named.get());
        }
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, "bpftool"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Bpftool::new)
                .orElseThrow(() -> new RefereeException("bpftool was not found in " + String.join(", ", FOLDERS)
                        + ". Install it (Debian: apt install bpftool), or name it with --bpftool"));
    }

    /** Runs it; returns what it prints as JSON, or a missing node for nothing. */
    JsonNode run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-j"));
        command.addAll(List.of(arguments));
        return json(command, execute(command));
    }

    /** Runs a command to its end; returns what it prints. */
    static String execute(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw failed(command, output);
            }
            return output;
        } catch (IOException e) {
            throw new RefereeException(command.get(0) + " cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            throw new RefereeException(command.get(0) + " was interrupted");
        }
    }

    private static JsonNode json(List<String> command, String output) {
        int from = Math.max(0, Math.min(at(output, '{'), at(output, '[')));
        String text = output.substring(Math.min(from, output.length())).strip();
        if (text.isEmpty()) {
            return MissingNode.getInstance();
        }
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw failed(command, output);
        }
    }

    private static int at(String text, char sign) {
        int index = text.indexOf(sign);
        return index < 0 ? text.length() : index;
    }

    private static RefereeException failed(List<String> command, String output) {
        String message = output.replaceAll("\\s+", " ").strip();
        String shown = message.length() > 600
                ? message.substring(0, 300) + " … " + message.substring(message.length() - 300)
                : message;
        boolean denied = message.contains("Operation not permitted") || message.contains("Permission denied");
        String hint = denied ? "; run as root, or with CAP_BPF, CAP_NET_ADMIN and CAP_PERFMON" : "";
        return new RefereeException("'" + String.join(" ", command.subList(0, Math.min(6, command.size())))
                + " …' failed" + hint + ": " + shown);
    }
}

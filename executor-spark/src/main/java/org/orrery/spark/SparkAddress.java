package org.orrery.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.execute.ExecutorException;

/**
 * Where a master is: {@code spark://HOST:PORT}, several with commas, or {@code local-cluster[WORKERS,CORES,MEGABYTES]} for a cluster of
 * processes that this one starts.
 */
final class SparkAddress {
    private static final String MASTER = "spark://";
    private static final String LOCAL = "local-cluster[";
    private static final Pattern HOST = Pattern.compile("([^:,/]+):([0-9]{1,5})");
    private static final Pattern LOCAL_CLUSTER =
            Pattern.compile("local-cluster\\[[1-9][0-9]*,[1-9][0-9]*,[1-9][0-9]*]");
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int MOST_PORT = 65_535;

    private final String text;
    private final List<InetSocketAddress> masters;

    private SparkAddress(String text, List<InetSocketAddress> masters) {
        this.text = text;
        this.masters = masters;
    }

    static boolean isOne(String text) {
        return text.startsWith(MASTER) || text.startsWith(LOCAL);
    }

    /**
     * Reads an address.
     *
     * @throws BadInputException if it is not well formed
     */
    static SparkAddress parse(String text) {
        if (LOCAL_CLUSTER.matcher(text).matches()) {
            return new SparkAddress(text, List.of());
        }
        List<InetSocketAddress> masters = new ArrayList<>();
        for (String part :
                text.startsWith(MASTER) ? text.substring(MASTER.length()).split(",", -1) : new String[] {""}) {
            Matcher matcher = HOST.matcher(part);
            int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : MOST_PORT + 1;
            if (port > MOST_PORT) {
                throw new BadInputException(
                        "--executor: expected spark://HOST:PORT, or local-cluster[2,1,1024] for 2 workers of"
                                + " 1 core and 1024 MB on this machine; found '" + text + "'");
            }
            masters.add(InetSocketAddress.createUnresolved(matcher.group(1), port));
        }
        return new SparkAddress(text, masters);
    }

    /**
     * Returns the address of this machine by which a master sees it; that of the loop where the cluster is of this process.
     *
     * @throws ExecutorException if no master answers within five seconds
     */
    String thisMachine() {
        String why = "";
        for (InetSocketAddress master : masters) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(master.getHostString(), master.getPort()), PATIENCE_MILLIS);
                return socket.getLocalAddress().getHostAddress();
            } catch (IOException refused) {
                why = String.valueOf(refused.getMessage());
            }
        }
        if (masters.isEmpty()) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
        throw new ExecutorException("no Spark master answers at " + text + " (" + why
                + "). Start one, or leave --executor out; nothing was run");
    }

    @Override
    public String toString() {
        return text;
    }
}

package org.orrery.columns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small result folders. */
final class Folders {
    /** Rows with what is hard to keep: the last bit, no value, no end, text with quotes and line ends, numbers that are names. */
    static final String RUNS = """
            scenario,variant,queue.servers,replication,metric,unit,value
            s,a,1,0,queue.time,s,0.30000000000000004
            s,a,1,1,queue.time,s,
            s,b,010,0,queue.time,s,inf
            s,b,010,1,"a ""b"", c
            d",,-0.0000000000000001234
            s,'=1+1,x,2,seed,,9007199254740992
            """;

    private Folders() {}

    static Path write(Path folder, String runs) throws IOException {
        Files.createDirectories(folder.resolve("tables"));
        Files.writeString(folder.resolve("dictionary.csv"), """
                file,column,unit,doc
                runs.csv,replication,,Number of the replication.
                runs.csv,value,unit,Result of this replication.
                tables/cluster.log.csv,time_s,s,Simulated time.
                """);
        Files.writeString(folder.resolve("runs.csv"), runs);
        Files.writeString(folder.resolve("tables/cluster.log.csv"), "time_s,what\n,\n");
        return folder;
    }
}

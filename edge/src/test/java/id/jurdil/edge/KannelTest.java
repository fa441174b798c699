package id.jurdil.edge;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.edge.guard.Limits;
import id.jurdil.edge.guard.Network;
import id.jurdil.edge.sealed.SmallList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text message on its whole way: a carrier's centre (Kannel's own stand-in), Kannel, the edge, and back. */
class KannelTest {
    private static final List<Path> FOLDERS =
            List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/usr/lib/kannel/test"));
    private static final String SECRET = "a-secret-of-kannel";

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private RunningEdge edge;
    private int carrier;

    @BeforeEach
    void start() throws Exception {
        var index = folder.resolve("check.index");
        SmallList.seal(index, SmallList.ROWS, SmallList.MADE);
        var settings = new CheckSettings(
                index,
                SmallList.keyFile(folder),
                SmallList.DEFINITION,
                Optional.empty(),
                Limits.USUAL,
                List.of(),
                List.of(),
                Optional.of(new CheckSettings.Sms(List.of(Network.parse("127.0.0.1")), SECRET)));
        edge = EdgeServer.start(
                new EdgeSettings(Files.createDirectory(folder.resolve("tree")), "127.0.0.1", 0).with(settings));
        var ports = freePorts(3);
        carrier = ports.get(2);
        var config = folder.resolve("kannel.conf");
        Files.writeString(
                config, """
            group = core
            admin-port = %d
            admin-password = unused
            admin-interface = 127.0.0.1
            smsbox-port = %d
            smsbox-interface = 127.0.0.1
            box-deny-ip = "*.*.*.*"
            box-allow-ip = "127.0.0.1"

            group = smsc
            smsc = fake
            smsc-id = fake
            port = %d
            connect-allow-ip = 127.0.0.1

            group = smsbox
            bearerbox-host = 127.0.0.1
            bearerbox-port = %d
            global-sender = 3000

            group = sms-service
            keyword = default
            max-messages = 1
            get-url = "http://127.0.0.1:%d/gateway/sms?secret=%s&from=%%p&text=%%a"
            """.formatted(ports.get(0), ports.get(1), carrier, ports.get(1), edge.port(), SECRET));
        run("bearerbox", config.toString());
        await(ports.get(1));
        await(carrier);
        run("smsbox", config.toString());
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var process : started.reversed()) {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        edge.close();
    }

    @Test
    void aMessageIsAnsweredWithTheStation_andOneWithAnotherNameIsNot() throws Exception {
        assertThat(answer("CEK " + SmallList.NIK + " " + SmallList.NAME))
                .contains("<3000 628000000 text ")
                .contains("TPS 002");
        assertThat(answer("CEK " + SmallList.NIK + " BUKAN ORANGNYA")).doesNotContain("TPS 002");
    }

    /** What the carrier's centre is sent back for one message, from its first byte to the line's end. */
    private String answer(String text) throws Exception {
        var centre = run(
                "fakesmsc", "-H", "127.0.0.1", "-r", "" + carrier, "-i", "1", "-m", "1", "628000000 3000 text " + text);
        try (var said = centre.inputReader(StandardCharsets.UTF_8)) {
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                if (line.contains("Got message 1:")) {
                    return line;
                }
            }
        } finally {
            centre.destroy();
        }
        throw new AssertionError("the carrier's centre ended without an answer");
    }

    private Process run(String program, String... arguments) throws IOException {
        var words = new ArrayList<String>();
        words.add(FOLDERS.stream()
                .map(place -> place.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The test of text messages needs " + program
                        + ", which is not here. Install it: apt-get install kannel kannel-extras"))
                .toString());
        words.addAll(List.of(arguments));
        var process = new ProcessBuilder(words).redirectErrorStream(true);
        if (!program.equals("fakesmsc")) {
            process.redirectOutput(folder.resolve(program + ".log").toFile());
        }
        started.add(process.start());
        return started.getLast();
    }

    private static List<Integer> freePorts(int count) throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        var ports = new ArrayList<Integer>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                ports.add(sockets.getLast().getLocalPort());
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
        return ports;
    }

    private void await(int port) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() - until < 0) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("Kannel does not listen: " + Files.readString(folder.resolve("bearerbox.log")));
    }
}

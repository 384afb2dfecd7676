package dev.polysms.benchmarks;

import dev.polysms.ClientOptions;
import java.net.URI;

/** Makes a client and sends one message, in a fresh JVM. */
final class FirstSend {
    private FirstSend() {}

    /**
     * Runs the program.
     *
     * @param args the server and the subject
     */
    public static void main(String[] args) throws Exception {
        URI server = URI.create(args[0]);
        Vendor vendor = Vendor.VOXIMPLANT;
        ChildWork.report(() -> {
            if (args[1].equals("byhand")) {
                new HandWritten(server, 64).send(vendor);
            } else {
                vendor.client(server, ClientOptions.defaults()).send(vendor.message());
            }
        });
    }
}

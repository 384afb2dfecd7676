/** Simulates the wire APIs of four SMS vendors. */
module dev.polysms.sandbox {
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires org.eclipse.jetty.server;
    requires static transitive org.jspecify;

    exports dev.polysms.sandbox;
}

/** The Larkline adapter. */
module com.example.larkline {
    requires transitive dev.polysms.core;

    exports com.example.larkline;

    provides dev.polysms.spi.SmsClientFactory with
            com.example.larkline.internal.LarklineClientFactory;
}

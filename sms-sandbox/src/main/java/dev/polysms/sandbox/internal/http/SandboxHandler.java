package dev.polysms.sandbox.internal.http;

import java.io.IOException;
import java.time.Clock;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives each request to the vendor that the first segment of its path names, and every other to the sandbox itself. */
final class SandboxHandler extends Handler.Abstract {
    private final Sites sites;
    private final VendorHandler vendors;
    private final OwnHandler own;
    private final Clock clock;

    SandboxHandler(Sites sites, VendorHandler vendors, OwnHandler own, Clock clock) {
        this.sites = sites;
        this.vendors = vendors;
        this.own = own;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = Request.getPathInContext(request);
        int end = path.indexOf('/', 1);
        String vendor = end < 0 ? path.substring(1) : path.substring(1, end);
        Reply reply = new Reply(request, response, callback, clock);
        if (sites.has(vendor)) {
            vendors.handle(sites.site(vendor), end < 0 ? "" : path.substring(end), request, reply);
        } else {
            own.handle(path, request, reply);
        }
        return true;
    }
}

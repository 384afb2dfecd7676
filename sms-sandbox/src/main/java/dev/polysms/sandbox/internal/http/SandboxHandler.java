package dev.polysms.sandbox.internal.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Passes each request to the vendor that the first segment of its path names, or to the sandbox's own pages. */
final class SandboxHandler extends Handler.Abstract {
    private final HeadTimeout headTimeout;
    private final OriginCheck check;
    private final VendorSites sites;
    private final VendorHandler vendors;
    private final ControlHandler own;
    private final Replies replies;

    SandboxHandler(
            HeadTimeout headTimeout,
            OriginCheck check,
            VendorSites sites,
            VendorHandler vendors,
            ControlHandler own,
            Replies replies) {
        this.headTimeout = headTimeout;
        this.check = check;
        this.sites = sites;
        this.vendors = vendors;
        this.own = own;
        this.replies = replies;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        headTimeout.arrived(request);
        Reply reply = replies.to(request, response, callback);
        SandboxRequest head = SandboxRequest.head(request, Request.getPathInContext(request));
        int end = head.path().indexOf('/', 1);
        String vendor = end < 0 ? head.path().substring(1) : head.path().substring(1, end);
        try {
            if (sites.has(vendor)) {
                check.check(head);
                vendors.handle(
                        sites.site(vendor), head.below(end < 0 ? head.path().length() : end), request, reply);
            } else if (ControlHandler.isControl(head.path())) {
                check.check(head);
                own.handle(head, request, reply);
            } else {
                check.checkPage(head);
                own.handle(head, request, reply);
            }
        } catch (RefusalException refusal) {
            reply.send(refusal.response());
        }
        return true;
    }
}

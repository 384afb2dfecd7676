package dev.polysms.testkit;

import dev.polysms.PhoneNumber;
import dev.polysms.bulk.BulkMessage;
import java.util.List;

/**
 * The facts of a vendor for {@link BulkSenderContract}: the request and answers for a bulk message to one recipient, and the
 * answers for several recipients.
 *
 * @since 0.1.0
 */
public interface BulkFixture extends SenderFixture {
    /** Returns how many recipients the vendor accepts in one request, at least 2. */
    int batchSize();

    /** Returns a bulk message that the vendor would accept, to the given number of recipients. */
    BulkMessage bulk(int recipients);

    /**
     * Returns an answer to a request. Recipients of the request may be in neither list: the answer lists them as neither, or not at
     * all.
     *
     * @param recipients the recipients in the order of the request, for a vendor that answers by position
     * @param accepted the recipients that the vendor lists as accepted
     * @param refused the recipients that it lists as refused
     */
    VendorAnswer answer(List<PhoneNumber> recipients, List<PhoneNumber> accepted, List<PhoneNumber> refused);

    /** Returns a refusal that applies to all recipients, such as that of a wrong key. */
    VendorAnswer refusalForAll();
}

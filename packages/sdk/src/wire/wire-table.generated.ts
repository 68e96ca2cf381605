/** Generated from the contract by `npm run generate`; do not edit. Notation: `shape.ts`. */
import type { NamedShapes } from './shape.ts';
import type { WireTable } from './wire-route.ts';

export const wireShapes: NamedShapes = {
  "Allocation": {"id":"@alc","invoiceId":"@inv","invoiceNumber":"s","kind":["=","payment","credit","write_off"],"creditId":["|","@crd","_"],"amount":"#Money","reason":["|","s","_"],"state":["=","held","applied","released","undone"]},
  "AuditEntry": {"id":"@aud","at":"t","actor":{"kind":["=","operator","integration","staff","customer","link","system"],"id":"s","name":"s"},"action":"s","subjectId":["|","s","_"],"locationId":["|","@loc","_"],"ip":["|","s","_"],"requestId":"s","details":["{","*"]},
  "BankAuthorization": {"version":"s","text":"s"},
  "BankEntry": {"kind":["=","tillkit-frame"],"frameUrl":"s","publicKey":"s","expiresAt":"t","authorizations":{"person":"#BankAuthorization","company":"#BankAuthorization"}},
  "BankReturn": {"code":"s","customerText":"s","staffText":["|","s","_"],"returnedAt":"t","reversed":"b"},
  "CardEntry": {"kind":["=","tillkit-frame"],"frameUrl":"s","publicKey":"s","expiresAt":"t"},
  "Company": {"id":"@com","name":"s","country":"s","currency":"s","timeZone":"s","embedOrigins":["[","s"],"writeOffTolerance":"#Money","mail":{"senderName":"s","replyTo":["|","s","_"],"accentColor":"s"},"createdAt":"t"},
  "CompletedMethodRequest": {"request":"#LinkedMethodRequest","method":["|",{"kind":["=","card"],"brand":["=","visa","mastercard","amex","discover","diners","jcb","unionpay","unknown"],"last4":"s"},{"kind":["=","bank_account"],"accountType":["=","checking","savings"],"last4":"s"}]},
  "Customer": {"id":"@cus","externalId":"s","number":"s","name":"s","email":["|","s","_"],"phone":["|","s","_"],"currency":"s","postalCode":["|","s","_"],"openInvoiceCount":"i","openBalance":"#Money","overdueBalance":"#Money","openCredits":"#Money","createdAt":"t","updatedAt":"t"},
  "CustomerPolicy": {"customerId":"@cus","policy":{"requireUponConfirmation":"b","allowOnline":"b","restrictCards":"b","requireCardOnline":"b","attachLinks":"b"},"revision":"i"},
  "Decline": {"reason":["=","insufficient_funds","expired_card","incorrect_number","incorrect_security_code","address_mismatch","card_not_active","over_limit","not_permitted","call_issuer","pick_up_card","issuer_unavailable","try_again","duplicate","declined"],"retryable":"b","customerText":"s","staffText":["|","s","_"],"processorCode":["|","s","_"]},
  "Event": {"id":"@evt","type":["=","payment.processing","payment.unknown","payment.needs_review","payment.clearing","payment.succeeded","payment.declined","payment.failed","payment.returned","payment.reallocated","payment_method.created","payment_method.updated","payment_method.deleted","method_request.created","method_request.mailed","method_request.mail_failed","method_request.opened","method_request.completed","method_request.expired","method_request.revoked","order.updated","customer.updated","customer_policy.updated","invoice.updated","open_credit.updated","location.updated","settings.updated","permissions.updated"],"subjectId":"s","customerId":["|","@cus","_"],"locationId":["|","@loc","_"],"sequence":"i","createdAt":"t","cursor":"s"},
  "Fee": {"kind":["=","none","surcharge","convenience"],"basisPoints":"i","fixedMinor":"i"},
  "Invoice": {"id":"@inv","externalId":"s","customerId":"@cus","locationId":"@loc","number":"s","date":"d","dueDate":"d","original":"#Money","balance":"#Money","held":"#Money","scheduledDate":["|","d","_"],"memo":["|","s","_"],"status":["=","open","paid"],"updatedAt":"t"},
  "LinkedMethodRequest": {"state":["=","open","completed","expired","revoked","replaced"],"company":{"name":"s","accentColor":"s","contactEmail":["|","s","_"]},"language":["=","en","es"],"kinds":["[",["=","card","bank_account"]],"expiresAt":"t"},
  "Location": {"id":"@loc","externalId":["|","s","_"],"name":"s","country":"s","currency":"s","timeZone":"s","integration":{"status":["=","disabled","pending","active"],"processorAccountId":["|","@pac","_"],"capabilities":["|","#ProcessorCapabilities","_"],"methods":["[",["=","card","ach","apple_pay","google_pay"]]}},
  "MethodRequest": {"id":"@mrq","customerId":"@cus","locationId":"@loc","email":"s","language":["=","en","es"],"status":["=","sent","opened","completed","expired","revoked"],"delivery":["=","queued","sent","failed"],"deliveredAt":["|","t","_"],"expiresAt":"t","openedAt":["|","t","_"],"completedAt":["|","t","_"],"revokedAt":["|","t","_"],"revokedBy":["|","s","_"],"replacedById":["|","@mrq","_"],"paymentMethodId":["|","@pm","_"],"createdBy":"s","createdAt":"t"},
  "Money": {"minor":"i","currency":"s"},
  "OpenCredit": {"id":"@crd","customerId":"@cus","locationId":"@loc","externalId":["|","s","_"],"number":"s","date":"d","original":"#Money","balance":"#Money","held":"#Money","paymentId":["|","@pay","_"],"memo":["|","s","_"],"createdAt":"t"},
  "Order": {"id":"@ord","externalId":"s","number":"s","customerId":"@cus","customerName":"s","locationId":"@loc","date":"d","status":["=","draft","confirmed","invoiced","cancelled"],"lines":["[","#OrderLine"],"subtotal":"#Money","tax":"#Money","total":"#Money","memo":["|","s","_"],"payment":"#OrderPaymentRules","pendingPaymentId":["|","@pay","_"],"paymentId":["|","@pay","_"],"invoiceId":["|","@inv","_"],"confirmedAt":["|","t","_"],"confirmedBy":["|","s","_"],"updatedAt":"t","version":"i"},
  "OrderLine": {"number":["|","s","_"],"description":"s","quantity":"s","unit":["|","s","_"],"unitPrice":"#Money","total":"#Money"},
  "OrderPaymentRules": {"uponConfirmation":["=","off","offered","required"],"cardsRestricted":"b"},
  "Payment": {"id":"@pay","reference":"s","customerId":"@cus","customerName":"s","locationId":"@loc","orderId":["|","@ord","_"],"amount":"#Money","status":["=","processing","authorized","succeeded","declined","failed","canceled","returned"],"stage":["|",["=","submitted","at_terminal","needs_customer","confirming","clearing"],"_"],"attention":"b","method":["|",{"type":["=","card"],"paymentMethodId":["|","@pm","_"],"brand":["=","visa","mastercard","amex","discover","diners","jcb","unionpay","unknown"],"last4":"s"},{"type":["=","bank_account"],"paymentMethodId":["|","@pm","_"],"bankName":["|","s","_"],"accountType":["=","checking","savings"],"last4":"s"},{"type":["=","cash"]},{"type":["=","check"],"checkNumber":"s"},{"type":["=","wire"],"wireReference":"s"},{"type":["=","credits"]}],"receivedOn":"d","memo":["|","s","_"],"allocations":["[","#Allocation"],"unapplied":"#Money","openCreditId":["|","@crd","_"],"decline":["|","#Decline","_"],"bankReturn":["|","#BankReturn","_"],"failure":["|",{"code":"s","text":"s"},"_"],"savedMethod":["|",{"paymentMethodId":["|","@pm","_"],"failure":["|","s","_"]},"_"],"authorizationCode":["|","s","_"],"processorReference":["|","s","_"],"confirmationEmail":["|","s","_"],"createdBy":"s","createdAt":"t","completedAt":["|","t","_"],"version":"i"},
  "PaymentMethod": ["|","#StoredCard","#StoredBankAccount"],
  "PermissionCell": {"role":["=","admin","setup","credit_manager","sales_manager","accounts_receivable","accounts_payable","cashier","sales","sales_allocation"],"permission":["=","methods:view","methods:manage","methods:request","payments:receive","payments:take_in_orders","payment_links:manage","schedules:manage","payments:adjust","payments:view","settlements:manage","settings:manage"],"grant":["=","allowed","denied","by_setting"],"byDefault":["=","allowed","denied","by_setting"],"locked":"b"},
  "PermissionMatrix": {"cells":["[","#PermissionCell"]},
  "ProcessorAccount": {"id":"@pac","locationId":"@loc","processor":"s","verifiedAt":"t","capabilities":"#ProcessorCapabilities"},
  "ProcessorCapabilities": {"methods":["[",["=","card","ach","apple_pay","google_pay"]],"manualCapture":"b","partialCapture":"b","partialRefund":"b","unmatchedRefund":"b","void":"b","terminal":["|",{"cancel":"b","poll":"b","saveCard":"b"},"_"],"idempotency":["=","key","search"],"settlement":["=","batch","payout"],"closeBatch":"b","disputes":"b","currencies":["[","s"],"countries":["[","s"]},
  "Session": {"subject":["|",{"kind":["=","staff"],"userId":"s","userName":"s","role":["=","admin","setup","credit_manager","sales_manager","accounts_receivable","accounts_payable","cashier","sales","sales_allocation"],"locationIds":["|",["[","@loc"],"_"]},{"kind":["=","customer"],"customerId":"@cus"}],"permissions":["[",["=","methods:view","methods:manage","methods:request","payments:receive","payments:take_in_orders","payment_links:manage","schedules:manage","payments:adjust","payments:view","settlements:manage","settings:manage"]],"partialPermissions":["[",{"permission":["=","methods:view","methods:manage","methods:request","payments:receive","payments:take_in_orders","payment_links:manage","schedules:manage","payments:adjust","payments:view","settlements:manage","settings:manage"],"locationIds":["[","@loc"]}],"company":"#Company","locations":["[","#Location"],"expiresAt":"t"},
  "Settings": {"integrationEnabled":"b","ecommerceCards":"b","ach":"b","wallets":"b","paymentUponConfirmation":"b","salespeopleManageCards":"b","requestLinkMinutes":"i","paymentLinkMinutes":"i","paymentLinkCapDays":"i","receivablesFee":"#Fee","orderFee":"#Fee","ecommerceFee":"#Fee","linkFee":"#Fee","businessDayCutOff":"s","timeZone":"s"},
  "SettingsView": {"locationId":["|","@loc","_"],"values":"#Settings","origins":{"integrationEnabled":["=","default","company","location"],"ecommerceCards":["=","default","company","location"],"ach":["=","default","company","location"],"wallets":["=","default","company","location"],"paymentUponConfirmation":["=","default","company","location"],"salespeopleManageCards":["=","default","company","location"],"requestLinkMinutes":["=","default","company","location"],"paymentLinkMinutes":["=","default","company","location"],"paymentLinkCapDays":["=","default","company","location"],"receivablesFee":["=","default","company","location"],"orderFee":["=","default","company","location"],"ecommerceFee":["=","default","company","location"],"linkFee":["=","default","company","location"],"businessDayCutOff":["=","default","company","location"],"timeZone":["=","default","company","location"]},"inherited":"#Settings","revision":"i","integration":["|",{"status":["=","disabled","pending","active"],"account":["|",{"processor":"s","verifiedAt":"t","methods":["[",["=","card","ach","apple_pay","google_pay"]]},"_"]},"_"]},
  "StoredBankAccount": {"id":"@pm","customerId":"@cus","processorAccountId":"@pac","last4":"s","holderName":["|","s","_"],"description":["|","s","_"],"primary":"b","provenance":{"channel":["=","staff","link","checkout","terminal"],"by":"s","at":"t"},"createdAt":"t","lastUsedAt":["|","t","_"],"kind":["=","bank_account"],"bankName":["|","s","_"],"accountType":["=","checking","savings"],"authorization":{"version":"s","acceptedAt":"t","acceptedBy":"s"}},
  "StoredCard": {"id":"@pm","customerId":"@cus","processorAccountId":"@pac","last4":"s","holderName":["|","s","_"],"description":["|","s","_"],"primary":"b","provenance":{"channel":["=","staff","link","checkout","terminal"],"by":"s","at":"t"},"createdAt":"t","lastUsedAt":["|","t","_"],"kind":["=","card"],"brand":["=","visa","mastercard","amex","discover","diners","jcb","unionpay","unknown"],"expiry":{"month":"i","year":"i"},"expiryState":["=","valid","soon","expired"],"postalCode":["|","s","_"]},
  "TimelineEntry": {"at":"t","kind":["=","created","submitted","approved","declined","failed","unknown","inquired","clearing","confirmed","allocated","allocation_undone","method_saved","returned","order_confirmed","needs_review","email_sent"],"by":["|","s","_"],"text":"s"},
};

export const wireRoutes: WireTable = {
  companies: {
    "create": {"method":"POST","path":"/v1/companies","body":true,"idempotent":true,"response":{"company":"#Company","apiKey":"s"}},
    "current": {"method":"GET","path":"/v1/company","response":"#Company"},
  },
  locations: {
    "list": {"method":"GET","path":"/v1/locations","query":["cursor","limit"],"response":{"items":["[","#Location"],"nextCursor":["|","s","_"]}},
    "get": {"method":"GET","path":"/v1/locations/{locationId}","response":"#Location"},
    "upsert": {"method":"PUT","path":"/v1/locations/external/{externalId}","body":true,"response":"#Location"},
    "installProcessorAccount": {"method":"PUT","path":"/v1/companies/{companyId}/locations/{locationId}/processor-account","body":true,"response":"#ProcessorAccount"},
  },
  settings: {
    "getCompany": {"method":"GET","path":"/v1/settings","response":"#SettingsView"},
    "updateCompany": {"method":"PATCH","path":"/v1/settings","body":true,"response":"#SettingsView"},
    "getLocation": {"method":"GET","path":"/v1/locations/{locationId}/settings","response":"#SettingsView"},
    "updateLocation": {"method":"PATCH","path":"/v1/locations/{locationId}/settings","body":true,"response":"#SettingsView"},
  },
  permissions: {
    "get": {"method":"GET","path":"/v1/permissions","response":"#PermissionMatrix"},
    "update": {"method":"PATCH","path":"/v1/permissions","body":true,"response":"#PermissionMatrix"},
  },
  sessions: {
    "create": {"method":"POST","path":"/v1/sessions","body":true,"response":{"token":"s","expiresAt":"t"}},
    "current": {"method":"GET","path":"/v1/session","response":"#Session"},
  },
  customers: {
    "list": {"method":"GET","path":"/v1/customers","query":["cursor","limit","search"],"response":{"items":["[","#Customer"],"nextCursor":["|","s","_"]}},
    "get": {"method":"GET","path":"/v1/customers/{customerId}","response":"#Customer"},
    "getPolicy": {"method":"GET","path":"/v1/customers/{customerId}/policy","response":"#CustomerPolicy"},
    "putPolicy": {"method":"PUT","path":"/v1/customers/{customerId}/policy","body":true,"response":"#CustomerPolicy"},
    "upsert": {"method":"PUT","path":"/v1/customers/external/{externalId}","body":true,"response":"#Customer"},
    "upsertMany": {"method":"POST","path":"/v1/customers/bulk","body":true,"response":{"customers":["[",{"externalId":"s","id":"@cus"}]}},
  },
  paymentMethods: {
    "list": {"method":"GET","path":"/v1/payment-methods","query":["cursor","limit","customerId","locationId","includeExpired"],"response":{"items":["[","#PaymentMethod"],"nextCursor":["|","s","_"]}},
    "get": {"method":"GET","path":"/v1/payment-methods/{paymentMethodId}","response":"#PaymentMethod"},
    "startEntry": {"method":"POST","path":"/v1/payment-methods/entry","body":true,"response":"#CardEntry"},
    "create": {"method":"POST","path":"/v1/payment-methods","body":true,"idempotent":true,"response":"#PaymentMethod"},
    "startBankEntry": {"method":"POST","path":"/v1/payment-methods/bank-entry","body":true,"response":"#BankEntry"},
    "createBankAccount": {"method":"POST","path":"/v1/payment-methods/bank-accounts","body":true,"idempotent":true,"response":"#PaymentMethod"},
    "update": {"method":"PATCH","path":"/v1/payment-methods/{paymentMethodId}","body":true,"response":"#PaymentMethod"},
    "delete": {"method":"DELETE","path":"/v1/payment-methods/{paymentMethodId}","response":null},
  },
  methodRequests: {
    "create": {"method":"POST","path":"/v1/method-requests","body":true,"idempotent":true,"response":"#MethodRequest"},
    "list": {"method":"GET","path":"/v1/method-requests","query":["cursor","limit","customerId"],"response":{"items":["[","#MethodRequest"],"nextCursor":["|","s","_"]}},
    "get": {"method":"GET","path":"/v1/method-requests/{methodRequestId}","response":"#MethodRequest"},
    "resend": {"method":"POST","path":"/v1/method-requests/{methodRequestId}/resend","body":true,"idempotent":true,"response":"#MethodRequest"},
    "revoke": {"method":"POST","path":"/v1/method-requests/{methodRequestId}/revoke","response":"#MethodRequest"},
    "exchange": {"method":"POST","path":"/v1/method-requests/exchange","body":true,"response":{"request":"#LinkedMethodRequest","session":["|",{"token":"s","expiresAt":"t"},"_"]}},
    "current": {"method":"GET","path":"/v1/method-request","response":"#LinkedMethodRequest"},
    "startEntry": {"method":"POST","path":"/v1/method-request/entry","response":"#CardEntry"},
    "markOpened": {"method":"POST","path":"/v1/method-request/opened","response":"#LinkedMethodRequest"},
    "complete": {"method":"POST","path":"/v1/method-request/complete","body":true,"idempotent":true,"response":"#CompletedMethodRequest"},
    "startBankEntry": {"method":"POST","path":"/v1/method-request/bank-entry","response":"#BankEntry"},
    "completeWithBankAccount": {"method":"POST","path":"/v1/method-request/complete-with-bank-account","body":true,"idempotent":true,"response":"#CompletedMethodRequest"},
  },
  invoices: {
    "list": {"method":"GET","path":"/v1/invoices","query":["cursor","limit","customerId","status"],"response":{"items":["[","#Invoice"],"nextCursor":["|","s","_"]}},
    "get": {"method":"GET","path":"/v1/invoices/{invoiceId}","response":"#Invoice"},
    "upsert": {"method":"PUT","path":"/v1/invoices/external/{externalId}","body":true,"response":"#Invoice"},
    "upsertMany": {"method":"POST","path":"/v1/invoices/bulk","body":true,"response":{"invoices":["[",{"externalId":"s","id":"@inv"}]}},
  },
  openCredits: {
    "list": {"method":"GET","path":"/v1/open-credits","query":["cursor","limit","customerId"],"response":{"items":["[","#OpenCredit"],"nextCursor":["|","s","_"]}},
    "upsert": {"method":"PUT","path":"/v1/open-credits/external/{externalId}","body":true,"response":"#OpenCredit"},
  },
  orders: {
    "list": {"method":"GET","path":"/v1/orders","query":["cursor","limit","customerId","locationId","status"],"response":{"items":["[","#Order"],"nextCursor":["|","s","_"]}},
    "get": {"method":"GET","path":"/v1/orders/{orderId}","response":"#Order"},
    "upsert": {"method":"PUT","path":"/v1/orders/external/{externalId}","body":true,"response":"#Order"},
    "pay": {"method":"POST","path":"/v1/orders/{orderId}/payments","body":true,"idempotent":true,"response":"#Payment"},
    "confirm": {"method":"POST","path":"/v1/orders/{orderId}/confirm","body":true,"idempotent":true,"response":"#Order"},
  },
  payments: {
    "create": {"method":"POST","path":"/v1/payments","body":true,"idempotent":true,"response":"#Payment"},
    "list": {"method":"GET","path":"/v1/payments","query":["cursor","limit","customerId","locationId","status"],"response":{"items":["[","#Payment"],"nextCursor":["|","s","_"]}},
    "get": {"method":"GET","path":"/v1/payments/{paymentId}","response":"#Payment"},
    "timeline": {"method":"GET","path":"/v1/payments/{paymentId}/timeline","response":{"items":["[","#TimelineEntry"]}},
    "reallocate": {"method":"POST","path":"/v1/payments/{paymentId}/reallocate","body":true,"idempotent":true,"response":"#Payment"},
  },
  events: {
    "list": {"method":"GET","path":"/v1/events","query":["cursor","limit","subjectId"],"response":{"items":["[","#Event"],"nextCursor":["|","s","_"]}},
    "stream": {"method":"GET","path":"/v1/events/stream","stream":true,"response":"#Event"},
  },
  auditEntries: {
    "list": {"method":"GET","path":"/v1/audit-entries","query":["cursor","limit","subjectId","action"],"response":{"items":["[","#AuditEntry"],"nextCursor":["|","s","_"]}},
  },
};

/** Problem codes after which the same request may be repeated unchanged. */
export const retryableCodes: readonly string[] = ["too_many_requests","idempotency_in_progress","method_request_busy","payment_in_progress","order_being_paid","processor_unavailable","service_unavailable","internal_error"];

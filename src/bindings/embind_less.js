// What of embind's JavaScript is not needed here, for the linker; which does not know short methods.
/* global mergeInto, LibraryManager */
/* eslint object-shorthand: off */
mergeInto(LibraryManager.library, {
  // No function has overloads,
  $ensureOverloadTable__deps: [],
  $ensureOverloadTable: function () {},
  // all types are bound,
  $throwUnboundTypeError__deps: [],
  $throwUnboundTypeError: function () {},
  // and an error need not be of a class of its own.
  $extendError__deps: [],
  $extendError: function (base) {
    return base;
  },
});

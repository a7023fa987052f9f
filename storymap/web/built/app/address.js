// src/app/address.js
function address_default(component) {
  let { story } = component.data, address = new URL(location.href);
  (address.searchParams.get("story") ?? "") !== story && (story ? address.searchParams.set("story", story) : address.searchParams.delete("story"), history.replaceState(history.state, "", address));
}
export {
  address_default as default
};
